package dev.belay.testing.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is in a folder: path, kind, mode, owner, link target and bytes, a line for each thing.
 *
 * <p>Two equal trees are the same for whoever looks at them; times are left out.
 *
 * @param lines sorted by path
 */
public record WorldTree(List<String> lines) {
    /** Copies the list. */
    public WorldTree {
        lines = List.copyOf(lines);
    }

    /** The tree as it stands now. */
    public static WorldTree of(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new WorldTree(walk.sorted().map(path -> line(folder, path)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path folder, Path path) {
        try {
            Map<String, Object> read = Files.readAttributes(path, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
            return folder.relativize(path) + " " + mode(read.get("mode")) + " " + read.get("uid") + ":"
                    + read.get("gid") + " " + content(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(@Nullable Object bits) {
        return bits instanceof Integer number ? Integer.toOctalString(number) : "";
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? hash(Files.readAllBytes(path)) : "";
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256.", e);
        }
    }
}
