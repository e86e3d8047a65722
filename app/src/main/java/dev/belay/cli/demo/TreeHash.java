package dev.belay.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One number for all that a folder holds: every path with its type, mode, link target and bytes.
 *
 * @param hex the SHA-256 in hexadecimal
 * @param entries how many paths there are
 */
public record TreeHash(String hex, int entries) {

    private static final int SHORT = 16;

    /** Reads the whole tree below that folder. */
    public static TreeHash of(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> sorted = paths.sorted().toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path path : sorted) {
                add(digest, folder, path);
            }
            return new TreeHash(HexFormat.of().formatHex(digest.digest()), sorted.size());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException("The tree `" + folder + "` cannot be read.", unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    /** Lengths stand before texts, so that no two trees have the same bytes. */
    private static void add(MessageDigest digest, Path folder, Path path) throws IOException {
        text(digest, folder.relativize(path).toString());
        if (Files.isSymbolicLink(path)) {
            text(digest, "link");
            text(digest, Files.readSymbolicLink(path).toString());
            return;
        }
        boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        text(digest, isFolder ? "folder" : "file");
        text(digest, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        if (!isFolder) {
            byte[] bytes = Files.readAllBytes(path);
            text(digest, Integer.toString(bytes.length));
            digest.update(bytes);
        }
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** Enough of it to compare by eye. */
    public String shown() {
        return hex.substring(0, SHORT) + "…  (" + entries + " paths)";
    }
}
