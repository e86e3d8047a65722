package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.step.nginx.NginxTrials.Step;
import dev.belay.testing.runner.Crash;
import dev.belay.testing.runner.Trial;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Belay is cut short before each change that it makes to a running NGINX's files, and before and after each signal.
 * Whatever moment that is: a later Belay finishes the work, or takes it back, in the files and in what is served.
 */
class KilledAnywhereTest {

    private static final String HOST = "example.com";

    /** A chain of steps, and what is served when all are done. */
    private enum Chain {
        CREATE(List.of("nginx.site.create", "nginx.reload")),
        UPDATE_AT_ONCE(List.of(NginxTrials.LOADED_UPDATE)),
        REMOVE(List.of("nginx.site.remove", "nginx.reload"));

        private final List<String> actions;

        Chain(List<String> actions) {
            this.actions = actions;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBegunIsTakenBack(Chain chain) {
        try (Scene scene = new Scene(chain)) {
            int cuts = 0;
            for (boolean cut = true; cut; cuts += cut ? 1 : 0) {
                Crash crash = Crash.before(cuts);
                var begun = new ArrayList<Step>();
                cut = scene.isCut(() -> scene.forward(crash, begun));

                for (Step step : begun.reversed()) {
                    NginxTrials.output(scene.undo(Crash.never(), step, 1));
                }
                scene.assertAsBefore("cut before change " + cuts);
            }
            assertThat(cuts).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBegunIsFinishedUnderTheSameKey(Chain chain) {
        try (Scene scene = new Scene(chain)) {
            String served = scene.servedWhenDone();
            int cuts = 0;
            for (boolean cut = true; cut; cuts += cut ? 1 : 0) {
                Crash crash = Crash.before(cuts);
                var begun = new ArrayList<Step>();
                cut = scene.isCut(() -> scene.forward(crash, begun));

                if (cut) {
                    Step last = begun.getLast();
                    Verdict verdict = scene.again(Crash.never(), last).probe();
                    Outcome outcome = scene.again(Crash.never(), last).perform();
                    NginxTrials.output(outcome);
                    assertThat(scene.again(Crash.never(), last).probe()).isEqualTo(Verdict.HAPPENED);
                    assertThat(verdict).isIn((Object[]) Verdict.values());
                    scene.rest(begun);
                }
                assertThat(scene.get()).as("cut before change " + cuts).isEqualTo(served);
                for (Step step : begun.reversed()) {
                    NginxTrials.output(scene.undo(Crash.never(), step, 1));
                }
                scene.assertAsBefore("finished after a cut before change " + cuts);
            }
            assertThat(cuts).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUndoThatIsCutShortIsFinished(Chain chain) {
        try (Scene scene = new Scene(chain)) {
            int cuts = 0;
            for (boolean cut = true; cut; cuts += cut ? 1 : 0) {
                var begun = new ArrayList<Step>();
                scene.forward(Crash.never(), begun);
                Crash crash = Crash.before(cuts);
                var left = new ArrayList<Step>(begun);
                cut = scene.isCut(() -> {
                    while (!left.isEmpty()) {
                        NginxTrials.output(scene.undo(crash, left.getLast(), 1));
                        left.removeLast();
                    }
                });

                for (Step step : left.reversed()) {
                    NginxTrials.output(scene.undo(Crash.never(), step, step == left.getLast() ? 2 : 1));
                }
                scene.assertAsBefore("undo cut before change " + cuts);
            }
            assertThat(cuts).isGreaterThan(5);
        }
    }

    /** An NGINX with a site, or without for the chain that makes it. */
    private static final class Scene implements AutoCloseable {

        private final RealNginx nginx = RealNginx.running(RealNginx.Layout.DEBIAN);
        private final Chain chain;
        private final int port = RealNginx.freePort();
        private final int other = RealNginx.freePort();
        private final Value.Mapping site = Sites.folder(HOST, nginx.folder("example", "hello"), port);
        private final List<WorldTree> world;
        private final String served;

        private Scene(Chain chain) {
            this.chain = chain;
            if (chain != Chain.CREATE) {
                NginxTrials.of(nginx).does("nginx.site.create", site);
                NginxTrials.of(nginx).does("nginx.reload", Value.Mapping.EMPTY);
            }
            world = nginx.world();
            served = get();
        }

        private Value.Mapping input(String action) {
            return switch (action) {
                case "nginx.site.create" -> site;
                case "nginx.reload" -> Value.Mapping.EMPTY;
                case NginxTrials.LOADED_UPDATE -> Sites.named(HOST).with("listen_port", Value.of(other));
                default -> Sites.named(HOST);
            };
        }

        private void forward(Crash crash, List<Step> begun) {
            NginxTrials trials = new NginxTrials(List.of(nginx.instance()), crash);
            for (String action : chain.actions.subList(begun.size(), chain.actions.size())) {
                Step step = trials.prepared(action, input(action));
                begun.add(step);
                NginxTrials.output(step.perform());
            }
        }

        private void rest(List<Step> begun) {
            forward(Crash.never(), begun);
        }

        private boolean isCut(Runnable work) {
            try {
                work.run();
                return false;
            } catch (Crash.Cut e) {
                return true;
            }
        }

        /** The step in a later Belay. */
        private Again again(Crash crash, Step step) {
            NginxTrials trials = new NginxTrials(List.of(nginx.instance()), crash);
            String action = chain.actions.contains(NginxTrials.LOADED_UPDATE)
                    ? NginxTrials.LOADED_UPDATE
                    : step.runner().spec().name();
            return new Again(new Step(trials.runner(action), step.trial().again()));
        }

        private Outcome undo(Crash crash, Step step, int attempt) {
            Trial first = step.trial();
            Trial trial = attempt == 1 ? first : first.again();
            return again(crash, step).step().runner().undo(trial.undoInDoubt());
        }

        private String servedWhenDone() {
            var begun = new ArrayList<Step>();
            forward(Crash.never(), begun);
            String now = get();
            begun.reversed().forEach(step -> NginxTrials.output(step.undo()));
            assertAsBefore("nothing cut");
            assertThat(now).isNotEqualTo(served);
            return now;
        }

        private String get() {
            return RealNginx.get(port, HOST, "/") + ", " + RealNginx.get(other, HOST, "/");
        }

        private void assertAsBefore(String when) {
            assertThat(nginx.world()).as(when).isEqualTo(world);
            assertThat(get()).as(when).isEqualTo(served);
        }

        @Override
        public void close() {
            nginx.close();
        }
    }

    private record Again(Step step) {

        private Verdict probe() {
            return step.runner().probe(step.trial().forward());
        }

        private Outcome perform() {
            return step.perform();
        }
    }
}
