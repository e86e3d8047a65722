package dev.belay.step.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts processes: the only class of Belay that does. */
final class Spawn {

    /** Where programs are looked up, whatever Belay itself was started with. */
    static final String SAFE_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String SHELL = "/bin/sh";

    private Spawn() {}

    /**
     * Starts a small shell program of ours as the leader of a new session, with exactly this
     * environment.
     *
     * @param program the shell program's text
     * @param arguments what it finds in {@code $@}
     */
    static Process session(String program, List<String> arguments, Map<String, String> environment, Path folder)
            throws IOException {
        var argv = new ArrayList<>(List.of(setsid(), SHELL, "-c", program, "belay"));
        argv.addAll(arguments);
        var builder = new ProcessBuilder(argv).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A program by its name on a search path, or by its path from a folder. */
    static Optional<Path> program(String name, String searchPath, Path folder) {
        if (name.contains("/")) {
            return Optional.of(folder.resolve(name)).filter(Spawn::isProgram);
        }
        return List.of(searchPath.split(":")).stream()
                .map(entry -> folder.resolve(entry).resolve(name))
                .filter(Spawn::isProgram)
                .findFirst();
    }

    /** A shell program that ships beside this class. */
    static String text(String resource) {
        try (InputStream in = Spawn.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource `" + resource + "` is missing from this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String setsid() throws IOException {
        return program("setsid", SAFE_PATH, Path.of("/"))
                .orElseThrow(() -> new IOException("`setsid` was not found in " + SAFE_PATH
                        + "; a command needs it for a session of its own. It is part of util-linux and of busybox."))
                .toString();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
