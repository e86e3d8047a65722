package dev.belay.step.shell;

import static dev.belay.step.shell.Commands.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs `bwrap`, installed or in the folder that `BELAY_TEST_SANDBOX_PATH` names; all but one are skipped without. */
class SandboxTest {

    private static final String PATH = System.getenv().getOrDefault("BELAY_TEST_SANDBOX_PATH", Spawn.SAFE_PATH);

    private final ShellRunner runner = new ShellRunner(PATH);

    @TempDir
    private Path folder;

    @Test
    void isNeverSilentlyLeftOut() {
        Outcome outcome = new ShellRunner("/nowhere")
                .perform(trial("touch acted", Value.of(true)).forward());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("sandbox-missing"));
        assertThat(folder.resolve("acted")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat /etc/passwd",
                "cat /etc/shadow",
                "ls /root",
                "ls /home",
                "ls /var",
                "touch /usr/hacked",
                "touch /hacked",
                "mount -t tmpfs none /mnt",
                "unshare -U true",
                "unshare -r true",
                "mknod disk b 8 0",
                "chroot . /bin/true",
                "ls /sys",
                "grep -v -e lo: /proc/net/dev | grep :",
                "ln -s /etc/shadow /tmp/link && cat /tmp/link",
                "cat /proc/1/environ | grep HOME",
                "test -e /dev/sda -o -e /dev/vda -o -e /dev/mem",
                "test $(ls -d /proc/[0-9]* | wc -l) -gt 8"
            })
    void refusesEveryWayOutThatIsKnown(String escape) {
        assertThat(perform("if " + escape + "; then exit 0; else exit 9; fi", Value.of(true)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.output().get("exit_code")).contains(Value.of(9)));
    }

    @Test
    void itsFolderIsWritableUnlessOtherPathsAreNamed() throws Exception {
        Files.createDirectory(folder.resolve("open"));
        Value onlyOpen = Value.mapping("writable", new Value.Sequence(List.of(Value.of("open"))));

        assertThat(perform("echo x >file", Value.of(true))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform("echo x >open/file", onlyOpen)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform("echo x >other", onlyOpen)).isInstanceOf(Outcome.Failed.class);

        assertThat(folder.resolve("file")).hasContent("x");
        assertThat(folder.resolve("open/file")).hasContent("x");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void seesTheNetworkOnlyWhenAskedFor() {
        String count = "grep -c : /proc/net/dev";

        assertThat(stdout(perform(count, Value.of(true)))).isEqualTo("1");
        assertThat(stdout(perform(count, Value.mapping("network", Value.of(true)))))
                .isNotEqualTo("0");
    }

    @Test
    void aSandboxThatCannotBeBuiltIsNoAnswer() {
        Value nowhere = Value.mapping("writable", new Value.Sequence(List.of(Value.of("nowhere"))));
        Value everywhere = Value.mapping("writable", new Value.Sequence(List.of(Value.of("/"))));

        assertThat(runner.judge(perform("exit 1", nowhere))).isEqualTo(Verdict.UNKNOWN);
        assertThat(runner.judge(perform("exit 1", everywhere))).isEqualTo(Verdict.UNKNOWN);
        assertThat(runner.judge(perform("exit 1", Value.of(true)))).isEqualTo(Verdict.NOT_HAPPENED);
    }

    @Test
    void whatIsInsideEndsWithTheCommand() throws Exception {
        perform("setsid sleep 81 & setsid sh -c 'sleep 82' & sleep 83 & echo done", Value.of(true));

        assertThat(sleepers("81", "82", "83")).isEmpty();
    }

    @Test
    void anInterruptEndsAllThatIsInside() throws Exception {
        assumeInstalled();
        var outcome = new CompletableFuture<Outcome>();
        Thread thread = Thread.ofVirtual()
                .start(() -> outcome.complete(runner.perform(
                        trial("setsid env -i sh -c 'trap \"\" TERM; sleep 84' & touch begun; sleep 85", Value.of(true))
                                .forward())));
        Processes.await("the command to begin", () -> Files.exists(folder.resolve("begun")));

        thread.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Doubtful.class);
        assertThat(sleepers("84", "85")).isEmpty();
    }

    private static List<String> sleepers(String... durations) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> List.of(durations).stream().anyMatch(duration -> line.endsWith("sleep " + duration)))
                .toList();
    }

    private static String stdout(Outcome outcome) {
        return ((Outcome.Succeeded) outcome)
                .output()
                .get("stdout")
                .orElseThrow()
                .rendered();
    }

    private Outcome perform(String script, Value sandbox) {
        assumeInstalled();
        return runner.perform(trial(script, sandbox).forward());
    }

    private Trial trial(String script, Value sandbox) {
        return Trial.of(folder, script(script).with("sandbox", sandbox));
    }

    private static void assumeInstalled() {
        assumeTrue(new Bubblewrap(PATH).found().isPresent(), "bwrap is not installed");
    }
}
