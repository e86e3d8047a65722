package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.gate.GateKind.BREAKER;
import static dev.belay.gate.GateKind.PLACE;
import static dev.belay.gate.GateKind.RATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attempt passes its gates with its intent, waits at one that is closed, or is turned away. */
class GatesTest {

    private static final Optional<String> NEWS = Optional.empty();

    private static Run held(Sketch step) {
        Run run = Run.of(act("first"), step).closed("a", PLACE, "k", NEWS).succeeds("first");
        return run.open();
    }

    // Passing

    @Test
    void writesThatItPassedBesideTheIntent() {
        Run run = Run.of(act("a").breaker("b").rate("r").place("k"));

        assertThat(run.lastly()).endsWith("a passes [breaker b, place k, rate r]", "a started");
    }

    @Test
    void doesNothingAtGatesWhereAStepHasNone() {
        Run run = Run.of(act("a"), act("c"));

        assertThat(run.succeeds("a").lastly()).containsExactly("a completed", "c started");
    }

    @Test
    void leavesItsGatesWithWhatItCameTo() {
        assertThat(Run.of(act("a").breaker("b"), act("c")).succeeds("a").lastly())
                .containsExactly("a completed", "a leaves [breaker b]: SUCCESS", "c started");
        assertThat(Run.of(act("a").breaker("b").attempts(2)).fails("a").lastly())
                .containsExactly("a attempt 1 failed: exit-code", "a retries at +1s", "a leaves [breaker b]: FAILURE");
    }

    @Test
    void asksAgainBeforeEachAttempt() {
        Run run = Run.of(act("a").breaker("b").attempts(2)).fails("a").after("1s");

        assertThat(run.lastly()).containsExactly("a passes [breaker b]", "a started again, attempt 2");
    }

    @Test
    void failsWhereTheNameOfAGateIsEmpty() {
        Run run = Run.of(act("a").place("  "));

        assertThat(run.lastly()).contains("a failed: invalid-gate");
    }

    // Waiting

    @Test
    void waitsForAPlaceUntilThereIsNews() {
        Run run = Run.of(act("first"), act("a").place("k"))
                .closed("a", PLACE, "k", NEWS)
                .succeeds("first");

        assertThat(run.lastly()).containsExactly("first completed", "a stands at place k");
        assertThat(run.state().status()).isEqualTo(Status.WAITING);
        assertThat(run.after("1h").lastly()).isEmpty();
        assertThat(run.open().tell(new Command.Turn(new StepPath("a"))).lastly())
                .containsExactly("a passes [place k]", "a started");
    }

    @Test
    void asksAgainWhenTheTimeOfARateHasCome() {
        Run run = Run.of(act("first"), act("a").rate("r"))
                .closed("a", RATE, "r", Optional.of("30s"))
                .succeeds("first");

        assertThat(run.lastly()).containsExactly("first completed", "a stands at rate r until +30s");
        assertThat(run.open().after("30s").lastly()).containsExactly("a passes [rate r]", "a started");
    }

    @Test
    void saysNothingNewWhereItStandsWhereItStood() {
        Run run = Run.of(act("first"), act("a").place("k"))
                .closed("a", PLACE, "k", NEWS)
                .succeeds("first");

        assertThat(run.tell(new Command.Turn(new StepPath("a"))).lastly()).isEmpty();
    }

    @Test
    void preparesAnewAfterItHasWaited() {
        Run run = Run.of(act("a").place("k").saves())
                .closed("a", PLACE, "k", NEWS)
                .prepared("a", "early");

        assertThat(run.lastly()).containsExactly("a stands at place k");
        assertThat(run.open().tell(new Command.Turn(new StepPath("a"))).lastly())
                .containsExactly("a ready");
        assertThat(run.prepared("a", "late").lastly()).containsExactly("a passes [place k]", "a started");
        assertThat(run.state()
                        .step(new StepPath("a"))
                        .orElseThrow()
                        .intent()
                        .orElseThrow()
                        .saved())
                .isEqualTo(Value.of("late"));
    }

    @Test
    void keepsItsTicketWhileItPreparesAndGivesItBackWhereThatFails() {
        Run run = Run.of(act("a").place("k").saves())
                .closed("a", PLACE, "k", NEWS)
                .prepared("a", "early")
                .open()
                .tell(new Command.Turn(new StepPath("a")))
                .tell(new Command.NotPrepared(new StepPath("a"), new Failure("unreadable", "No.")));

        assertThat(run.lastly()).contains("a leaves [place k]: NOTHING");
    }

    @Test
    void leavesTheQueueWhenItIsCancelled() {
        Run run = held(act("a").place("k")).cancelled();

        assertThat(run.lastly()).contains("a skipped: abandoned", "a leaves [place k]: NOTHING");
    }

    @Test
    void leavesTheQueueWhileItIsPaused() {
        Run run = held(act("a").place("k")).paused();

        assertThat(run.lastly()).containsExactly("paused", "a retries at +0s", "a leaves [place k]: NOTHING");
        assertThat(run.resumed().after("0s").lastly()).containsExactly("a passes [place k]", "a started");
    }

    @Test
    void waitsAtAnOpenBreakerWhereItIsToldTo() {
        Run run = Run.of(act("first"), act("a").patientBreaker("b"))
                .closed("a", BREAKER, "b", Optional.of("60s"))
                .succeeds("first");

        assertThat(run.lastly()).containsExactly("first completed", "a stands at breaker b until +60s");
    }

    // Being turned away

    @Test
    void failsAtOnceAtAnOpenBreakerAndTriesNoSoonerThanItMayBeHalfOpen() {
        Run run = Run.of(act("first"), act("a").breaker("b").attempts(2))
                .closed("a", BREAKER, "b", Optional.of("60s"))
                .succeeds("first");

        assertThat(run.lastly())
                .containsExactly(
                        "first completed",
                        "a stands at breaker b until +60s",
                        "a attempt 0 failed: breaker-open",
                        "a retries at +60s",
                        "a leaves [breaker b]: NOTHING");
        assertThat(run.open().after("60s").lastly()).containsExactly("a passes [breaker b]", "a started");
    }

    @Test
    void undoesNothingOfAStepThatWasTurnedAway() {
        Run run = Run.of(act("first"), act("a").breaker("b"))
                .closed("a", BREAKER, "b", Optional.of("60s"))
                .succeeds("first");

        assertThat(run.lastly()).contains("a failed: breaker-open", "first undo started");
        assertThat(run.goesWell().state().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void goesOnWithoutAStepThatWasTurnedAwayWhereItsOnErrorSaysSo() {
        Run run = Run.of(act("first"), act("a").breaker("b").goesOn(), act("c"))
                .closed("a", BREAKER, "b", Optional.of("60s"))
                .succeeds("first");

        assertThat(run.lastly()).contains("a failed: breaker-open").endsWith("c started");
    }

    // Undoing

    @Test
    void undoesWithoutAskingAnyGate() {
        Run run = Run.of(act("a").breaker("b").rate("r").place("k"), act("c").reads())
                .succeeds("a")
                .closed("a", BREAKER, "b", Optional.of("60s"))
                .fails("c");

        assertThat(run.lastly()).contains("a undo started");
    }

    // Doubt

    @Test
    void keepsItsPlaceUntilTheAttemptCanNoLongerAct() {
        Run run = Run.of(act("a").by("process").place("k").timeout("10s").intolerant())
                .after("10s");

        assertThat(run.lastly()).containsExactly("a in doubt: timeout, until it is ended");
        assertThat(run.stopped("a").lastly())
                .containsExactly("a can no longer act", "a waits for a decision", "a leaves [place k]: FAILURE");
    }

    @Test
    void tellsABreakerAtOnceOfAnAttemptThatDidNotAnswerInTime() {
        Run run = Run.of(act("a").breaker("b").place("k").timeout("10s").intolerant())
                .after("10s");

        assertThat(run.lastly())
                .containsExactly("a in doubt: timeout, until it is ended", "a leaves [breaker b]: FAILURE");
        assertThat(run.stopped("a").lastly()).endsWith("a leaves [place k]: FAILURE");
    }

    @Test
    void tellsABreakerNothingOfAnAttemptThatBelaysOwnEndInterrupted() {
        Run run = Run.of(act("a").breaker("b").place("k").intolerant()).crashes();

        assertThat(run.lastly())
                .containsExactly(
                        "taken over in epoch 2",
                        "a in doubt: interrupted",
                        "a waits for a decision",
                        "a leaves [breaker b, place k]: NOTHING");
    }

    @Test
    void keepsItsPlaceWhereAnInterruptedAttemptIsRepeated() {
        Run run = Run.of(act("a").reads().place("k")).crashes();

        assertThat(run.lastly())
                .containsExactly(
                        "taken over in epoch 2",
                        "a in doubt: interrupted",
                        "a did not happen: it only reads",
                        "a passes [place k]",
                        "a started again, attempt 2");
    }

    // Several

    @Test
    void asksForEachStepByItself() {
        Definition definition =
                Sketch.definition(act("first"), parallel("p", act("a").place("k"), act("c").place("k")));
        Run run = Run.of(definition).closed("p/c", PLACE, "k", NEWS).succeeds("first");

        assertThat(run.lastly())
                .containsExactly(
                        "first completed", "p began", "p/a passes [place k]", "p/a started", "p/c stands at place k");
    }
}
