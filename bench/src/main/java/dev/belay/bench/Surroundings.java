package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.sqlite.SQLiteJDBCLoader;

/** Says on what it is measured, so that a figure can be judged by who reads it. */
final class Surroundings {

    private Surroundings() {}

    static void say(Options options) throws IOException {
        line("command", "bench/run " + System.getProperty("belay.bench.command", ""));
        line("at", Instant.now().toString());
        line("belay", System.getProperty("belay.bench.commit", "unknown"));
        line("java", Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        line("sqlite", SQLiteJDBCLoader.getVersion());
        line("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        line("folder on", Files.getFileStore(existing(options.folder())).type());
        sayLoad("before");
        Print.line("");
    }

    static void sayLoad(String when) throws IOException {
        Path file = Path.of("/proc/loadavg");
        line("load " + when, Files.isReadable(file) ? Files.readString(file).strip() : "unknown");
    }

    private static void line(String name, String what) {
        Print.line("%-11s %s", name, what);
    }

    private static Path existing(Path folder) {
        Path above = folder.getParent();
        return Files.exists(folder) || above == null ? folder : existing(above);
    }
}
