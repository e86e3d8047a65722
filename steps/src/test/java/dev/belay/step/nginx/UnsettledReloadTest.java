package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.step.nginx.NginxTrials.Step;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An NGINX that is told to reload and takes its time. */
class UnsettledReloadTest {

    private static final String HOST = "example.com";

    private static NginxTrials impatient(RealNginx nginx) {
        return new NginxTrials(List.of(nginx.instance(instance -> new NginxInstance(
                instance.name(),
                instance.installation(),
                instance.sites(),
                instance.serving(),
                new Reload(Optional.empty(), Duration.ofMillis(300))))));
    }

    /** Reported as rolled back, the new site would have come to life when NGINX came to it. */
    @ParameterizedTest
    @EnumSource
    void whatNginxHasNotComeToYetIsInDoubtAndIsNotServedAfterTheUndo(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            var root = nginx.folder("example", "hello");
            List<WorldTree> before = nginx.world();
            Step create = trials.does("nginx.site.create", Sites.folder(HOST, root, port));
            Step reload = impatient(nginx).prepared("nginx.reload", Value.Mapping.EMPTY);

            nginx.freeze();
            assertDoubt("reload-unsettled", reload.perform());
            assertThat(reload.runner().probe(reload.trial().forward())).isEqualTo(Verdict.UNKNOWN);
            assertDoubt("reload-unsettled", reload.undoInDoubt());
            assertDoubt(
                    "reload-unsettled",
                    reload.runner().undo(reload.trial().again().undoInDoubt()));

            nginx.thaw();
            Step patient =
                    new Step(trials.runner("nginx.reload"), reload.trial().again());
            assertThat(NginxTrials.message(patient.undoInDoubt())).isEqualTo("Rolled back");
            assertThat(NginxTrials.message(create.undo())).isEqualTo("Rolled back");
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("refused");
        }
    }

    @Test
    void whatNginxHasNotComeToYetIsFinishedWhenItIsRepeated() {
        try (RealNginx nginx = RealNginx.running(RealNginx.Layout.CONF_D)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            trials.does("nginx.site.create", Sites.folder(HOST, nginx.folder("example", "hello"), port));
            Step reload = impatient(nginx).prepared("nginx.reload", Value.Mapping.EMPTY);

            nginx.freeze();
            assertDoubt("reload-unsettled", reload.perform());
            nginx.thaw();
            NginxTrials.output(
                    new Step(trials.runner("nginx.reload"), reload.trial().again()).perform());

            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");
        }
    }

    @Test
    void anInterruptEndsTheWaitingInDoubt() throws Exception {
        try (RealNginx nginx = RealNginx.running(RealNginx.Layout.CONF_D)) {
            var told = new CountDownLatch(2);
            var trials = new NginxTrials(List.of(nginx.instance()), told::countDown);
            Step reload = trials.prepared("nginx.reload", Value.Mapping.EMPTY);
            var outcome = new FutureTask<>(reload::perform);

            nginx.freeze();
            Thread thread = Thread.ofVirtual().start(outcome);
            told.await();
            thread.interrupt();

            assertDoubt("interrupted", outcome.get());
            nginx.thaw();
            assertThat(NginxTrials.message(reload.undoInDoubt())).isEqualTo("Rolled back");
        }
    }

    @Test
    void anAttemptThatIsEndedBeforeItsTurnHasDoneNothing() throws Exception {
        try (RealNginx nginx = RealNginx.prepared(RealNginx.Layout.CONF_D)) {
            var instances = new NginxInstances(List.of(nginx.instance()));
            var lock = instances.lock(nginx.instance());
            var workplace = new Workplace(instances, NginxTrials.PROGRAMS, () -> {});
            var waiting = new AtomicReference<Outcome>();
            lock.lock();
            Thread thread = Thread.ofVirtual()
                    .start(() -> waiting.set(Work.alone(lock, () -> {
                        throw new IllegalStateException("It was not its turn in " + workplace + ".");
                    })));
            thread.interrupt();
            thread.join();
            lock.unlock();

            assertThat(NginxTrials.failure(waiting.get())).startsWith("not-started: ");
        }
    }

    private static void assertDoubt(String code, Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
        assertThat(((Outcome.Doubtful) outcome).why().code()).isEqualTo(code);
    }
}
