package dev.belay.step.shell;

import static dev.belay.step.shell.Commands.program;
import static dev.belay.step.shell.Commands.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.testing.runner.RecordedChannel;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellRunnerTest {

    private static final ShellRunner RUNNER = new ShellRunner();

    @TempDir
    private Path folder;

    @Test
    void givesBackExitCodeAndBothStreams() {
        Trial trial = Trial.of(folder, script("echo out; echo err >&2"));

        Outcome outcome = RUNNER.perform(trial.forward());

        assertThat(outcome)
                .isEqualTo(new Outcome.Succeeded(Value.mapping("exit_code", Value.of(0), "stdout", Value.of("out"))
                        .with("stderr", Value.of("err"))));
        assertThat(trial.channel().said()).isEqualTo("out\n");
        assertThat(trial.channel().complained()).isEqualTo("err\n");
    }

    @Test
    void namesTheExitCodeAndTheLastLineOfStandardError() {
        assertThat(failure(script("echo one >&2; echo 'two words' >&2; exit 3")))
                .isEqualTo("exit-code: The command ended with exit code 3: two words");
    }

    @Test
    void stopsAtTheFirstCommandThatFails() {
        assertThat(failure(script("false\necho not reached >&2\nexit 7")))
                .isEqualTo("exit-code: The command ended with exit code 1; it wrote nothing to standard error.");
    }

    @Test
    void bashAlsoStopsAtAPipeThatFails() {
        Value.Mapping input = script("false | cat\necho reached").with("shell", Value.of("bash"));

        assertThat(failure(input)).startsWith("exit-code: The command ended with exit code 1");
    }

    @Test
    void namesTheSignalThatEndedIt() {
        assertThat(failure(script("kill -9 $$"))).contains("SIGKILL (exit code 137)");
    }

    @Test
    void takesTheValuesOfAShellTextFromTheEnvironment() {
        String value = "a b\n'\"$(touch hacked)`touch hacked` ü 🎉 \\ $HOME * ~ -rf";

        assertThat(stdout(script("printf %s \"${BELAY_1}\"", "BELAY_1", value))).isEqualTo(value);
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void aProgramGetsEachArgumentAsItIs() {
        assertThat(stdout(program("printf", "%s|", "a b", "", "$HOME", "*", "; touch hacked")))
                .isEqualTo("a b||$HOME|*|; touch hacked|");
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void theEnvironmentIsEmptyButForWhatIsListed() {
        Value.Mapping input = program("env").with("env", Value.mapping("PORT", Value.of(8080)));

        List<String> names = stdout(input)
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !List.of("PWD", "OLDPWD", "SHLVL", "_").contains(name))
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "PATH",
                        "LANG",
                        "PORT",
                        "BELAY_EXECUTION_ID",
                        "BELAY_STEP",
                        "BELAY_ATTEMPT",
                        "BELAY_IDEMPOTENCY_KEY",
                        CommandIdentity.TOKEN_VARIABLE);
    }

    @Test
    void anUndoLearnsTheForwardKeyAndWhetherTheStepHappened() {
        Value.Mapping input = script("echo $BELAY_FORWARD_KEY $BELAY_IDEMPOTENCY_KEY $BELAY_HAPPENED");

        assertThat(output(RUNNER.perform(Trial.of(folder, input).undo())).get("stdout"))
                .contains(Value.of("kforward kundo yes"));
        assertThat(output(RUNNER.perform(Trial.of(folder, input).undoInDoubt())).get("stdout"))
                .contains(Value.of("kforward kundo in-doubt"));
    }

    @Test
    void startsInTheFolderThatItIsTold() throws Exception {
        Files.createDirectory(folder.resolve("below"));

        assertThat(stdout(script("pwd"))).isEqualTo(folder.toString());
        assertThat(stdout(script("pwd").with("cwd", Value.of("below"))))
                .isEqualTo(folder.resolve("below").toString());
        assertThat(failure(script("pwd").with("cwd", Value.of("nowhere")))).startsWith("no-folder: ");
    }

    @Test
    void readsStandardInputAndNothingWhereNoneIsGiven() {
        String large = "0123456789".repeat(50_000);

        assertThat(stdout(program("cat"))).isEmpty();
        assertThat(stdout(program("wc", "-c").with("stdin", Value.of(large)))).isEqualTo("500000");
        assertThat(stdout(script("true").with("stdin", Value.of(large)))).isEmpty();
    }

    @Test
    void refusesWhatNoArgumentCanHold() {
        assertThat(failure(script("true", "BELAY_1", "a\0b"))).startsWith("nul-character: The value of `BELAY_1`");
        assertThat(failure(program("true", "\ud800"))).startsWith("unencodable-text: ");
        assertThat(failure(program("true", "x".repeat(200_000)))).startsWith("too-long: ");
    }

    @Test
    void refusesAnEnvironmentThatIsNone() {
        assertThat(failure(program("true").with("env", Value.mapping("A=B", Value.of("c")))))
                .startsWith("invalid-input: `A=B` is not a name");
        assertThat(failure(program("true").with("env", Value.mapping("BELAY_STEP", Value.of("c")))))
                .startsWith("invalid-input: The environment variable `BELAY_STEP` cannot be declared");
        assertThat(failure(program("true").with("env", Value.mapping("A", Value.Sequence.EMPTY))))
                .startsWith("invalid-input: The environment variable `A` must be a text or a number, found a list.");
    }

    @Test
    void saysClearlyThatAProgramIsMissing() {
        assertThat(failure(program("no-such-program"))).startsWith("command-not-found: The program `no-such-program`");
        assertThat(failure(program("./here"))).startsWith("command-not-found: The program `./here` was not found, or");
        assertThat(failure(script("no-such-program"))).contains("exit code 127 (a program was not found)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "[]", "{}"})
    void refusesACommandThatIsNone(String kind) {
        Value command = switch (kind) {
            case "text" -> Value.of(5);
            case "[]" -> Value.Sequence.EMPTY;
            default -> Value.Mapping.EMPTY;
        };

        assertThat(failure(Value.mapping("command", command))).startsWith("invalid-input: A command must be");
    }

    @Test
    void outputThatIsJsonIsAValueToo() {
        assertThat(output(perform(script("echo '{\"a\": [1, 2.5, null, true]}'")))
                        .get("json"))
                .map(Value::toString)
                .contains("{\"a\":[1,2.5,null,true]}");
        assertThat(output(perform(script("echo 42"))).get("json")).isEmpty();
        assertThat(output(perform(script("echo '{\"a\": 1} trailing'"))).get("json"))
                .isEmpty();
        assertThat(output(perform(script("echo '{\"a\": 1, \"a\": 2}'"))).get("json"))
                .isEmpty();
    }

    @Test
    void keepsTheFirstAndTheLastPartOfALongOutput() {
        Trial trial = Trial.of(folder, script("seq 1 100000").with("output_limit", Value.of(20)));

        Value.Mapping output = output(RUNNER.perform(trial.forward()));

        assertThat(output.get("stdout")).contains(Value.of("1\n2\n3\n4\n5\n\n… 588875 bytes left out …\n99\n100000"));
        assertThat(output.get("truncated")).contains(Value.of(true));
        assertThat(trial.channel().said().lines().count()).isEqualTo(100_000);
    }

    @Test
    void aThousandLinesArriveWholeAndInOrder() {
        String expected = java.util.stream.IntStream.rangeClosed(1, 1000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));

        assertThat(stdout(script("i=0; while [ $i -lt 1000 ]; do i=$((i+1)); echo $i; done")))
                .isEqualTo(expected);
    }

    @Test
    void nothingActsBeforeItsIdentityIsOnDisk() {
        var seen = new java.util.concurrent.atomic.AtomicBoolean(true);
        var channel = new RecordedChannel(_ -> seen.set(Files.exists(folder.resolve("acted"))));
        Trial trial = Trial.of(folder, script("touch acted")).with(channel);

        RUNNER.perform(trial.forward());

        assertThat(seen).isFalse();
        assertThat(folder.resolve("acted")).exists();
        assertThat(channel.handles()).hasSize(1);
    }

    @Test
    void nothingActsWhenTheJournalRefuses() throws Exception {
        var channel = new RecordedChannel(_ -> {
            throw new IllegalStateException("the disk is full.");
        });
        Trial trial = Trial.of(folder, script("touch acted")).with(channel);

        Outcome outcome = RUNNER.perform(trial.forward());

        assertThat(text(outcome)).isEqualTo("not-recorded: The command was not started: the disk is full.");
        assertThat(folder.resolve("acted")).doesNotExist();
    }

    @Test
    void aDaemonThatHoldsTheOutputDoesNotHoldTheStep() {
        Trial trial = Trial.of(folder, script("setsid sleep 60 & echo $!"));
        long before = System.nanoTime();

        String pid = ((Value.Text)
                        output(RUNNER.perform(trial.forward())).get("stdout").orElseThrow())
                .text();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(alive(Long.parseLong(pid)))
                .as("a daemon with a session of its own lives on")
                .isTrue();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void whatIsLeftInTheGroupEndsWithTheCommand() {
        String pid = stdout(script("sleep 60 & echo $!"));

        Processes.awaitEnd(Long.parseLong(pid));
    }

    @Test
    void asAProbeItsExitCodeIsTheAnswer() {
        assertThat(RUNNER.judge(perform(script("exit 0")))).isEqualTo(Verdict.HAPPENED);
        assertThat(RUNNER.judge(perform(script("exit 1")))).isEqualTo(Verdict.NOT_HAPPENED);
        assertThat(RUNNER.judge(perform(script("exit 2")))).isEqualTo(Verdict.UNKNOWN);
        assertThat(RUNNER.judge(perform(program("no-such-program")))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aPlanShowsTheTextWithItsValuesBesideIt() {
        var preview = RUNNER.preview(
                script("rm -rf \"${BELAY_1}\"", "BELAY_1", "./www"),
                Trial.of(folder, Value.Mapping.EMPTY).surroundings());

        assertThat(preview.summary())
                .isEqualTo("Runs with `sh` in `" + folder + "`:\n  rm -rf \"${BELAY_1}\"\n  BELAY_1 = \"./www\"");
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private Outcome perform(Value.Mapping input) {
        return RUNNER.perform(Trial.of(folder, input).forward());
    }

    private String stdout(Value.Mapping input) {
        Outcome outcome = perform(input);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return output(outcome).get("stdout").map(Value::rendered).orElseThrow();
    }

    private String failure(Value.Mapping input) {
        return text(perform(input));
    }

    private static String text(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var failure = ((Outcome.Failed) outcome).failure();
        return failure.code() + ": " + failure.message();
    }

    private static Value.Mapping output(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(Value.Mapping output) -> output;
            case Outcome.Failed failed -> failed.output();
            case Outcome.Doubtful doubtful -> throw new AssertionError(doubtful);
        };
    }
}
