package dev.belay.step.shell;

import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a contained command may reach, and the {@code bwrap} command line that says so.
 *
 * <p>Inside there is the system's {@code /usr}, read-only, an empty {@code /tmp} and the folder of
 * the execution; no other user's files, no host process, no capability and, unless asked for, no
 * network. All processes stay in the command's own process group, so that they end as any other
 * command's do; {@code --die-with-parent} is left out on purpose, because the parent is a thread
 * of Belay that may end before the command does.
 *
 * @param network whether the host's network is reachable
 * @param writable the paths that may be changed
 * @param visible the paths that may be read
 */
record Sandbox(boolean network, List<Path> writable, List<Path> visible) {

    /** Inside, the command is nobody. */
    private static final String NOBODY = "65534";

    /** System folders that are links into {@code /usr} or stand beside it. */
    private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

    /** What programs in {@code /usr} need from {@code /etc}. */
    private static final List<String> SETTINGS = List.of("/etc/alternatives", "/etc/ld.so.cache");

    /** What the network needs from {@code /etc}. */
    private static final List<String> NETWORK_SETTINGS = List.of(
            "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/ssl", "/etc/ca-certificates", "/etc/pki");

    /** Copies the lists. */
    Sandbox {
        writable = List.copyOf(writable);
        visible = List.copyOf(visible);
    }

    /** What the parameter {@code sandbox} asks for, or empty where it asks for none. */
    static Optional<Sandbox> of(Optional<Value> wish, Path folder, Path cwd) {
        return switch (wish.orElse(Value.of(false))) {
            case Value.Bool(boolean wanted) when !wanted -> Optional.empty();
            case Value.Mapping fields ->
                Optional.of(new Sandbox(
                        fields.get("network").equals(Optional.of(Value.of(true))),
                        paths(fields.get("writable"), folder),
                        List.of(folder, cwd)));
            default -> Optional.of(new Sandbox(false, List.of(folder), List.of(folder, cwd)));
        };
    }

    private static List<Path> paths(Optional<Value> listed, Path folder) {
        return listed.filter(Value.Sequence.class::isInstance)
                .map(list -> ((Value.Sequence) list)
                        .items().stream()
                                .map(item -> folder.resolve(item.rendered()).normalize())
                                .toList())
                .orElse(List.of(folder));
    }

    /** The first writable path that is no safe wish, in words. */
    Optional<String> objection() {
        return writable.stream()
                .filter(path -> path.getNameCount() == 0 || !Files.exists(path))
                .findFirst()
                .map(path -> path.getNameCount() == 0
                        ? "A sandbox cannot make the whole system writable; name the folders below `writable`."
                        : "The writable path `" + path + "` of the sandbox does not exist.");
    }

    /** The command line that contains what is appended to it. */
    List<String> prefix(Path bwrap, boolean canDisableNamespaces, Path cwd) {
        var line = new ArrayList<>(List.of(bwrap.toString(), "--unshare-user", "--unshare-all", "--cap-drop", "ALL"));
        if (canDisableNamespaces) {
            line.add("--disable-userns");
        }
        if (network) {
            line.add("--share-net");
        }
        line.addAll(List.of("--uid", NOBODY, "--gid", NOBODY, "--ro-bind", "/usr", "/usr"));
        SYSTEM.forEach(path -> system(line, path));
        SETTINGS.forEach(path -> line.addAll(List.of("--ro-bind-try", path, path)));
        if (network) {
            NETWORK_SETTINGS.forEach(path -> line.addAll(List.of("--ro-bind-try", path, path)));
        }
        line.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        visible.forEach(path -> line.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        writable.forEach(path -> line.addAll(List.of("--bind", path.toString(), path.toString())));
        line.addAll(List.of("--remount-ro", "/", "--chdir", cwd.toString(), "--"));
        return List.copyOf(line);
    }

    private static void system(List<String> line, String path) {
        Path place = Path.of(path);
        if (Files.isSymbolicLink(place)) {
            line.addAll(List.of("--symlink", target(place), path));
        } else if (Files.isDirectory(place)) {
            line.addAll(List.of("--ro-bind", path, path));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
