package dev.belay.step.shell;

import static dev.belay.step.shell.Commands.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {

    private static final ShellRunner RUNNER = new ShellRunner();

    @TempDir
    private Path folder;

    @Test
    void anInterruptEndsTheCommandAndItsChildren() throws Exception {
        Running running = start("sleep 60 & echo $! >child; echo $$ >leader; wait");
        long child = Processes.awaitPid(folder.resolve("child"));
        long leader = Processes.awaitPid(folder.resolve("leader"));

        Outcome outcome = running.interrupt();

        assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
        assertThat(Processes.isAlive(child)).isFalse();
        assertThat(Processes.isAlive(leader)).isFalse();
    }

    @Test
    void aCommandMayTidyUpWhenItIsAsked() throws Exception {
        Running running = start("trap 'touch tidied; exit 0' TERM; echo $$ >leader; while :; do sleep 0.01; done");
        Processes.awaitPid(folder.resolve("leader"));

        Outcome outcome = running.interrupt();

        assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
        assertThat(folder.resolve("tidied")).exists();
    }

    @Test
    void aCommandThatIgnoresTheRequestIsKilled() throws Exception {
        Running running =
                start("trap '' TERM; (while :; do sleep 1; done) & echo $! >child; while :; do sleep 1; done");
        long child = Processes.awaitPid(folder.resolve("child"));
        long before = System.nanoTime();

        running.interrupt();

        assertThat(Processes.isAlive(child)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Ending.GRACE, Duration.ofSeconds(15));
    }

    @Test
    void aStoppedChildIsKilledToo() throws Exception {
        Running running = start("sleep 60 & kill -STOP $!; echo $! >child; wait");
        long child = Processes.awaitPid(folder.resolve("child"));

        running.interrupt();

        assertThat(Processes.isAlive(child)).isFalse();
    }

    @Test
    void aChildWithASessionOfItsOwnIsFoundByItsToken() throws Exception {
        Running running = start("setsid sh -c 'trap \"\" TERM; echo $$ >child; while :; do sleep 1; done' & sleep 60");
        long child = Processes.awaitPid(folder.resolve("child"));

        running.interrupt();

        assertThat(Processes.isAlive(child)).isFalse();
    }

    @Test
    void endingByHandleEndsTheCommandOfAnotherProcess() throws Exception {
        Running running = start("setsid sleep 61 & echo $! >stray; sleep 62 & echo $! >child; wait");
        long stray = Processes.awaitPid(folder.resolve("stray"));
        long child = Processes.awaitPid(folder.resolve("child"));

        new ShellRunner().end(running.trial.channel().handles().getFirst());

        assertThat(Processes.isAlive(stray)).isFalse();
        assertThat(Processes.isAlive(child)).isFalse();
        running.outcome.get(20, TimeUnit.SECONDS);
        new ShellRunner().end(running.trial.channel().handles().getFirst());
    }

    @Test
    void aHandleOfAnotherStartOrBootTouchesNobody() throws Exception {
        Running running = start("echo $$ >leader; sleep 60");
        long leader = Processes.awaitPid(folder.resolve("leader"));
        CommandIdentity identity =
                CommandIdentity.of(running.trial.channel().handles().getFirst());

        new ShellRunner().end(new CommandIdentity(leader, identity.started() - 1, identity.boot(), "other").toValue());
        new ShellRunner().end(new CommandIdentity(leader, identity.started(), "other", identity.token()).toValue());

        assertThat(Processes.isAlive(leader)).isTrue();
        running.interrupt();
    }

    @Test
    void anAttemptThatWasEndedBeforehandDoesNotBegin() throws Exception {
        Trial trial = Trial.of(folder, script("touch acted"));
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            outcome.complete(RUNNER.perform(trial.forward()));
        });

        assertThat(outcome.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("not-started"));
        assertThat(folder.resolve("acted")).doesNotExist();
    }

    @Test
    void aHandleThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RUNNER.end(Value.of("nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found \"nonsense\"");
    }

    private Running start(String script) {
        Trial trial = Trial.of(folder, script(script));
        var outcome = new CompletableFuture<Outcome>();
        Thread thread = Thread.ofVirtual().start(() -> outcome.complete(RUNNER.perform(trial.forward())));
        return new Running(trial, thread, outcome);
    }

    private record Running(Trial trial, Thread thread, CompletableFuture<Outcome> outcome) {

        Outcome interrupt() throws Exception {
            thread.interrupt();
            return outcome.get(20, TimeUnit.SECONDS);
        }
    }
}
