package dev.belay.step.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program {@code bwrap}, where it is installed. Asks it once what it can do. Thread-safe. */
final class Bubblewrap {

    private static final String NO_NESTED_NAMESPACES = "--disable-userns";

    private final String searchPath;
    private volatile Optional<Boolean> disablesNamespaces = Optional.empty();

    Bubblewrap(String searchPath) {
        this.searchPath = searchPath;
    }

    String searchPath() {
        return searchPath;
    }

    /** Where it is; looked up each time, so that installing it needs no restart. */
    Optional<Path> found() {
        return Spawn.program("bwrap", searchPath, Path.of("/"));
    }

    /** The command line that contains a command. */
    List<String> prefix(Sandbox sandbox, Path cwd) throws IOException {
        Path bwrap = found().orElseThrow(() -> new IOException("`bwrap` was not found in " + searchPath + "."));
        return sandbox.prefix(bwrap, disablesNamespaces(bwrap), cwd);
    }

    private boolean disablesNamespaces(Path bwrap) throws IOException {
        if (disablesNamespaces.isEmpty()) {
            Process process = Spawn.session(
                    "exec \"$@\" </dev/null 2>&1", List.of(bwrap.toString(), "--help"), Map.of(), Path.of("/"));
            String usage = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            disablesNamespaces = Optional.of(usage.contains(NO_NESTED_NAMESPACES));
        }
        return disablesNamespaces.get();
    }
}
