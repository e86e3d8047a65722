package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.definition.Definition;
import dev.belay.definition.OnError;
import dev.belay.definition.Overrides;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an installation decides about the steps of a definition, as it is written down. */
class OverridesTest {

    private static final String TEXT = """
            belay: 1
            name: site
            steps:
              - { id: a, run: make a, timeout: 5m, undo: rm a }
              - id: both
                parallel:
                  - { id: b, run: make b, undo: rm b }
                  - { id: c, run: make c, on_error: continue, undo: rm c }
              - id: certificate
                critical: false
                timeout: 1h
                steps:
                  - { id: d, run: make d, undo: rm d }
            """;

    private static final Definition DEFINITION = read(TEXT);

    private static Definition read(String text) {
        return Goldens.DIALECT.read(text).definition().orElseThrow();
    }

    private static Step step(Definition definition, int... path) {
        Step step = definition.body().step(path[0]);
        for (int i = 1; i < path.length; i++) {
            step = ((Verb.Scope) step.verb()).body().step(path[i]);
        }
        return step;
    }

    @Test
    void changesNothingWhereNothingIsDecided() {
        assertThat(Overrides.NONE.of(DEFINITION)).isSameAs(DEFINITION);
    }

    @Test
    void givesEveryStepThatActsItsTime() {
        Duration two = Duration.ofMinutes(2);

        Definition decided = new Overrides(Optional.of(two), true).of(DEFINITION);

        assertThat(step(decided, 0).timeout()).contains(two);
        assertThat(step(decided, 1, 0).timeout()).contains(two);
        assertThat(step(decided, 2).timeout()).contains(Duration.ofHours(1));
        assertThat(step(decided, 2, 0).timeout()).contains(two);
        assertThat(step(decided, 0).onError()).isInstanceOf(OnError.Rollback.class);
    }

    @Test
    void leavesWhatFailedInPlaceButForWhatUndoesOnlyItself() {
        Definition decided = new Overrides(Optional.empty(), false).of(DEFINITION);

        assertThat(step(decided, 0).onError()).isInstanceOf(OnError.Fail.class);
        assertThat(step(decided, 1, 0).onError()).isInstanceOf(OnError.Fail.class);
        assertThat(step(decided, 1, 1).onError()).isInstanceOf(OnError.Continue.class);
        assertThat(step(decided, 2, 0).onError()).isInstanceOf(OnError.Rollback.class);
        assertThat(step(decided, 0).timeout()).contains(Duration.ofMinutes(5));
    }

    @Test
    void isWrittenDownAsAnyDefinition() {
        Definition decided = new Overrides(Optional.of(Duration.ofSeconds(90)), false).of(DEFINITION);

        assertThat(read(new NativePrinter(new SomeActions()).print(decided))).isEqualTo(decided);
    }

    @Test
    void refusesATimeInWhichNothingCanBeDone() {
        assertThatThrownBy(() -> new Overrides(Optional.of(Duration.ZERO), true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
