package dev.belay.step.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what paths hold; never follows a link at a path's end. */
final class Looking {

    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int SET_GID = 02000;

    private Looking() {}

    /** What the path holds. */
    static FileState at(Path path) throws IOException {
        Optional<Attributes> attributes = attributes(path);
        return attributes.isEmpty() ? new FileState.Absent() : state(path, attributes.get());
    }

    private static FileState state(Path path, Attributes attributes) throws IOException {
        return switch (attributes.kind()) {
            case FILE -> {
                Content.Digest digest = new Content.OfFile(path).digest();
                yield new FileState.Plain(digest.sha256(), digest.size(), attributes.mode(), attributes.owner());
            }
            case LINK -> new FileState.Link(Files.readSymbolicLink(path).toString(), attributes.owner());
            case FOLDER -> folder(path, attributes);
            default -> new FileState.Special();
        };
    }

    private static FileState folder(Path path, Attributes attributes) throws IOException {
        MessageDigest sha256 = Content.sha256();
        List<Path> entries = below(path);
        for (Path entry : entries) {
            sha256.update(path.relativize(entry).toString().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(shallow(entry).toValue().toString().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return new FileState.Folder(
                HexFormat.of().formatHex(sha256.digest()), entries.size(), attributes.mode(), attributes.owner());
    }

    /** What the path holds, where a folder counts without what is in it. */
    static FileState shallow(Path path) throws IOException {
        Optional<Attributes> attributes = attributes(path);
        if (attributes.isPresent() && attributes.get().kind() == FOLDER) {
            return new FileState.Folder(
                    "", 0, attributes.get().mode(), attributes.get().owner());
        }
        return at(path);
    }

    /** All that is below a folder, a folder before what is in it. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(entry -> !entry.equals(folder)).sorted().toList();
        }
    }

    /** How many names the file of this path has. */
    static int names(Path path) throws IOException {
        return attributes(path).map(Attributes::names).orElse(0);
    }

    /** Whom what is there belongs to. */
    static Owner owner(Path path) throws IOException {
        return attributes(path)
                .orElseThrow(() -> new NoSuchFileException(path.toString()))
                .owner();
    }

    static boolean exists(Path path) throws IOException {
        return attributes(path).isPresent();
    }

    static boolean anyExists(List<Path> paths) throws IOException {
        for (Path path : paths) {
            if (exists(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whom something new in this folder would belong to. */
    static Owner newcomer(Path folder) throws IOException {
        Owner self = attributes(Path.of("/proc/self"), new LinkOption[0])
                .orElseThrow()
                .owner();
        Attributes parent = attributes(folder, new LinkOption[0]).orElseThrow();
        return (parent.mode() & SET_GID) == 0
                ? self
                : new Owner(self.uid(), parent.owner().gid());
    }

    private static Optional<Attributes> attributes(Path path) throws IOException {
        return attributes(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<Attributes> attributes(Path path, LinkOption... options) throws IOException {
        try {
            Map<String, Object> read = Files.readAttributes(path, "unix:mode,uid,gid,nlink", options);
            return Optional.of(new Attributes(number(read, "mode"), number(read, "nlink"), owner(read)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Owner owner(Map<String, Object> read) {
        return new Owner(number(read, "uid"), number(read, "gid"));
    }

    private static int number(Map<String, Object> read, String name) {
        return read.get(name) instanceof Integer number ? number : 0;
    }

    /**
     * What the system knows of one path.
     *
     * @param bits kind and permissions
     * @param names how many names it has
     */
    private record Attributes(int bits, int names, Owner owner) {

        int kind() {
            return bits & KIND;
        }

        int mode() {
            return bits & FileMode.PERMISSIONS;
        }
    }
}
