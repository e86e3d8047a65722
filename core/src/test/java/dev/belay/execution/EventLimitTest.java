package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.forEach;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An execution that makes too many events turns back, undoes what it did, and tells those who are to be told. */
class EventLimitTest {

    private static final Value.Mapping NOBODY = Value.mapping("who", Value.of("nobody"));

    /** Skips a hundred million steps where nothing stops it. */
    private static Sketch endless(Sketch step) {
        return forEach("outer", range(), forEach("inner", range(), step));
    }

    private static Verb.Over range() {
        return new Verb.Over.Range(number(1), number(10_000), number(1));
    }

    private static Template number(long number) {
        return new Template.Constant(Value.of(number));
    }

    @Test
    void turnsBackAndUndoesWhatWasDone() {
        Run run = Run.of(Sketch.definition(act("before"), endless(act("never").when("inputs.who == ada"))), NOBODY);

        run.succeeds("before");

        assertThat(run.state().version()).isBetween((long) Decider.MAX_EVENTS, Decider.MAX_EVENTS + 50L);
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(run.undone()).containsExactly("before undone");
        assertThat(run.state().halt().orElseThrow().failure().code()).isEqualTo("too-many-events");
    }

    @Test
    void turnsBackAlsoWhereFailuresAreTolerated() {
        Run run = Run.of(
                Sketch.definition(
                        act("before"),
                        endless(act("never").when("inputs.who == ada").goesOn())
                                .maxFailures(10_000)
                                .goesOn()),
                NOBODY);

        run.succeeds("before");

        assertThat(run.state().version()).isBetween((long) Decider.MAX_EVENTS, Decider.MAX_EVENTS + 50L);
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void leavesRoomToTellOfTheFailure() {
        Definition definition = Sketch.definition(
                Map.of(),
                List.of(act("tell").reads().step()),
                act("before"),
                endless(act("never").when("inputs.who == ada")));
        Run run = Run.of(definition, NOBODY).succeeds("before").goesWell();

        assertThat(run.all()).contains("~on_failure/tell completed");
        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void doesNotLetOnFailureRunForEver() {
        Definition definition = Sketch.definition(
                Map.of(),
                List.of(endless(act("never").when("inputs.who == ada").goesOn()).step()),
                act("fails"));
        Run run = Run.of(definition, NOBODY).fails("fails").goesWell();

        assertThat(run.status().isFinal()).isTrue();
        assertThat(run.state().version()).isLessThan(3L * Decider.MAX_EVENTS + 100);
    }

    @Test
    void takesNoWishThatOnlyAddsEvents() {
        Run run = Run.of(Sketch.definition(act("before"), endless(act("never").when("inputs.who == ada"))), NOBODY);
        run.succeeds("before");
        long version = run.state().version();

        assertThat(run.cancelled().refusal()).isPresent();
        assertThat(run.state().version()).isEqualTo(version);
    }
}
