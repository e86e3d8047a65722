package dev.belay.crash;

import dev.belay.cli.Main;
import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.store.sqlite.SqliteReader;
import dev.belay.testing.runner.WorldTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder with a small world, a data folder beside it, and the real program at work on them.
 *
 * <p>The world's own ledger, which the commands write, is the judge of what they did.
 */
final class KilledProcess {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

    private final Path folder;
    private final Path home;

    KilledProcess(Path root) throws IOException {
        this.folder = Files.createDirectories(root.resolve("world"));
        this.home = root.resolve("home");
        Files.writeString(folder.resolve("ledger"), "");
    }

    Path folder() {
        return folder;
    }

    WorldTree world() {
        return WorldTree.of(folder.resolve("www"));
    }

    List<String> ledger() throws IOException {
        return Files.readAllLines(folder.resolve("ledger"));
    }

    /** The processes that are at work in its folder; one that only waits to be collected has none. */
    List<String> alive() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::isHere)
                .map(pid -> pid + " " + commandLine(pid))
                .toList();
    }

    private boolean isHere(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    /** Runs a definition to its end. */
    void run(Path definition) throws IOException, InterruptedException {
        Process process = start(definition);
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The run did not end within " + LIMIT + ".");
        }
    }

    /** Runs a definition and kills the process that long after its first effect; whether it was still at work. */
    boolean runAndKill(Path definition, Duration moment) throws IOException, InterruptedException {
        Process process = start(definition);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (ledger().isEmpty() && process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        LockSupport.parkNanos(moment.toNanos());
        process.destroyForcibly();
        process.waitFor();
        return row().isPresent() && !row().get().isFinal();
    }

    private Process start(Path definition) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belay.cli.Main",
                "run",
                definition.toAbsolutePath().toString()));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("BELAY_HOME", home.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("output").toFile())
                .start();
    }

    /** Lets a new process settle what the killed one left, as a user would; answers with its exit code. */
    int recover() {
        return type("recover");
    }

    /** Types a command in this process; answers with its exit code. */
    int type(String... words) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(
                stream,
                stream,
                new ByteArrayInputStream(new byte[0]),
                Map.of("BELAY_HOME", home.toString()),
                folder,
                false,
                false);
        return Main.run(List.of(words), terminal);
    }

    /** The newest row of an execution that no step asked for, where it was stored before the kill. */
    Optional<ExecutionRow> row() {
        return rows().stream().filter(row -> row.parent().isEmpty()).findFirst();
    }

    /** The rows of all executions, the newest first. */
    List<ExecutionRow> rows() {
        try (JournalReader reader = SqliteReader.of(home)) {
            return reader.list(JournalReader.Query.newest(JournalReader.MAX_PAGE));
        }
    }
}
