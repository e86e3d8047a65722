package dev.belay.step.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.runner.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Belay is a JVM of its own here, and is killed for real. */
class ReaperTest {

    @TempDir
    private Path folder;

    @Test
    void theDeathOfBelayEndsEveryCommandWithItsChildren() throws Exception {
        Process belay = belay(
                "trap '' TERM HUP; echo $$ >leader; sleep 71 & echo $! >child; wait",
                "setsid sh -c 'echo $$ >stray; trap \"\" TERM HUP; sleep 72; true' & sleep 73");
        long leader = Processes.awaitPid(folder.resolve("leader"));
        long child = Processes.awaitPid(folder.resolve("child"));
        long stray = Processes.awaitPid(folder.resolve("stray"));

        kill(belay, "KILL");

        Processes.awaitEnd(leader);
        Processes.awaitEnd(child);
        Processes.awaitEnd(stray);
    }

    @Test
    void theReaperEndsToo() throws Exception {
        Process belay = belay("echo $$ >leader; sleep 74");
        Processes.awaitPid(folder.resolve("leader"));
        List<ProcessHandle> descendants = belay.descendants().toList();
        assertThat(descendants).hasSizeGreaterThanOrEqualTo(2);

        kill(belay, "KILL");

        descendants.forEach(descendant -> Processes.awaitEnd(descendant.pid()));
    }

    /** A process that makes many runners, as a library may, is not to keep a process for each. */
    @Test
    void aRunnerThatIsClosedLeavesNoProcessBehind() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        var runner = new ShellRunner();
        runner.perform(Trial.of(folder, Commands.script("true")).forward());
        List<ProcessHandle> own = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .toList();

        runner.close();

        assertThat(own).isNotEmpty();
        own.forEach(child -> Processes.awaitEnd(child.pid()));
    }

    @Test
    void aCommandThatHasEndedLeavesItsDaemonToLive() throws Exception {
        Process belay = belay("setsid sleep 75 >/dev/null 2>&1 & echo $! >daemon", "echo $$ >leader; sleep 76");
        long daemon = Processes.awaitPid(folder.resolve("daemon"));
        long leader = Processes.awaitPid(folder.resolve("leader"));
        Processes.await("the first command to end", () -> Files.exists(folder.resolve("0.done")));

        kill(belay, "KILL");
        Processes.awaitEnd(leader);

        assertThat(Processes.isAlive(daemon)).isTrue();
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"INT", "HUP", "TERM"})
    void aSignalToTheTerminalsGroupDoesNotReachTheReaper(String signal) throws Exception {
        Process belay = belay("trap '' INT HUP TERM; echo $$ >leader; sleep 77 & echo $! >child; wait");
        long leader = Processes.awaitPid(folder.resolve("leader"));
        List<ProcessHandle> others = belay.children().toList();

        for (ProcessHandle other : others) {
            signal(other.pid(), signal);
        }
        assertThat(Processes.isAlive(leader)).isTrue();
        kill(belay, "KILL");

        Processes.awaitEnd(leader);
        Processes.awaitEnd(Processes.awaitPid(folder.resolve("child")));
    }

    @Test
    void aReaperThatWasKilledIsReplaced() throws Exception {
        Process belay = belay(
                "echo $$ >leader; sleep 78", "while [ ! -e go ]; do sleep 0.01; done", "echo $$ >third; sleep 79");
        long leader = Processes.awaitPid(folder.resolve("leader"));
        Processes.awaitPid(folder.resolve("third"));
        ProcessHandle reaper = belay.children()
                .filter(child -> commandLine(child.pid()).contains("One for each Belay process"))
                .findFirst()
                .orElseThrow();

        reaper.destroyForcibly();
        Processes.awaitEnd(reaper.pid());
        Files.createFile(folder.resolve("go"));
        Processes.await("the second command to end", () -> Files.exists(folder.resolve("1.done")));
        kill(belay, "KILL");

        Processes.awaitEnd(leader);
        Processes.awaitEnd(Processes.awaitPid(folder.resolve("third")));
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private Process belay(String... scripts) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var line = new java.util.ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallBelay.class.getName(),
                folder.toString()));
        line.addAll(List.of(scripts));
        return new ProcessBuilder(line).inheritIO().start();
    }

    private static void kill(Process process, String signal) throws Exception {
        signal(process.pid(), signal);
        process.waitFor();
    }

    private static void signal(long pid, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-s", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
