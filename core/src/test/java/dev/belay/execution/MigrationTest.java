package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.forEach;
import static dev.belay.execution.Sketch.scope;
import static dev.belay.execution.Sketch.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An execution that goes on under another definition: what stands must mean the same there. */
class MigrationTest {

    private static Sketch stops(String id) {
        return act(id).onError(new OnError.Fail());
    }

    /** {@code a} stands, {@code b} failed half done. */
    private static Run stopped() {
        return Run.of(act("a"), stops("b"), act("c")).succeeds("a").fails("b");
    }

    private static String why(Run run) {
        return run.refusal().map(Problem::message).orElse("");
    }

    // What stands

    @Test
    void takesOverWhatStandsAndRunsTheStepsOfTheOtherDefinition() {
        Run migrated = stopped().migratedTo(act("a"), stops("b"), act("more"), act("d"));

        assertThat(migrated.lastly())
                .containsExactly(
                        "created",
                        "is a retry of wf-1",
                        "began",
                        "a is taken over: COMPLETED, to be undone here",
                        "b is taken over: OPEN, to be undone here",
                        "b started again, attempt 2");
        assertThat(migrated.goesWell().lastly()).endsWith("d completed", "ended: completed");
        assertThat(migrated.state().step(new StepPath("more"))).isPresent();
        assertThat(migrated.state().step(new StepPath("c"))).isEmpty();
    }

    @Test
    void undoesWhatItTookOverUnderTheKeysOfWhoeverActed() {
        Run migrated = stopped()
                .migratedTo(act("a"), stops("b"), act("d"))
                .succeeds("b")
                .fails("d");

        migrated.succeeds("d").succeeds("b");
        assertThat(migrated.owed("a", Work.Attempt.class).key()).isEqualTo("wf-1:a:UNDO");
        assertThat(migrated.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    private static Arguments differs(String key, UnaryOperator<Sketch> change) {
        return Arguments.of(key, change);
    }

    static Stream<Arguments> whatMatters() {
        return Stream.of(
                differs("`process`", a -> a.by("other")),
                differs("`process`", a -> a.with("path", new Template.Constant(Value.of("/tmp")))),
                differs("`effect`", Sketch::idempotent),
                differs("`undo`", Sketch::noUndo),
                differs("`undo`", Sketch::intolerant),
                differs("`save`", Sketch::saves),
                differs("`probe`", Sketch::probes),
                differs("`when`", a -> a.when("inputs.x")),
                differs("`outputs`", a -> a.output("made", "a.made")));
    }

    @ParameterizedTest
    @MethodSource("whatMatters")
    void refusesAStepThatStandsAndMeansSomethingElse(String key, UnaryOperator<Sketch> change) {
        Run migrated = stopped().migratedTo(change.apply(act("a")), stops("b"), act("c"));

        assertThat(migrated.refusal().map(Problem::code)).contains(ProblemCode.CANNOT_MIGRATE);
        assertThat(why(migrated)).startsWith("What `wf-1` did does not fit: its step `a` stands, and differs in ");
        assertThat(why(migrated)).contains(key);
    }

    static Stream<UnaryOperator<Sketch>> whatDoesNotMatter() {
        return Stream.of(
                a -> a.timeout("5s"),
                a -> a.attempts(9),
                a -> a.breaker("b"),
                a -> a.onError(new OnError.Fail()),
                a -> a.undo(Sketch.undoBy(true, Retry.STANDARD)));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNotMatter")
    void takesOverAStepThatOnlyWouldBeDoneInAnotherManner(UnaryOperator<Sketch> change) {
        Run migrated = stopped().migratedTo(change.apply(act("a")), stops("b"), act("c"));

        assertThat(migrated.refusal()).isEmpty();
        assertThat(migrated.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void refusesWhereAStepThatStandsIsGoneOrStandsElsewhere() {
        assertThat(why(stopped().migratedTo(stops("b"), act("c"))))
                .isEqualTo("What `wf-1` did does not fit: its step `a` stands, and is not there any more.");
        assertThat(why(stopped().migratedTo(scope("s", act("a")), stops("b"), act("c"))))
                .isEqualTo("What `wf-1` did does not fit: its step `a` stands, and is not there any more.");
    }

    @Test
    void refusesWhereANewStepWouldRunBeforeOneThatStands() {
        Run migrated = stopped().migratedTo(act("first"), act("a"), stops("b"), act("c"));

        assertThat(migrated.refusal().map(Problem::code)).contains(ProblemCode.CANNOT_CONTINUE);
        assertThat(why(migrated)).contains("`a` stands, and what comes before it would be run again.");
    }

    @Test
    void letsANewStepRunBesideWhatStands() {
        Run migrated =
                stopped().migratedTo(act("a"), act("beside").after(), stops("b").after("a"), act("c"));

        assertThat(migrated.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void neverMigratesDoubt() {
        Run doubtful = Run.of(act("a").intolerant(), act("c")).isLost("a").cancelledWithoutRollback();

        assertThat(why(doubtful.migratedTo(act("a").intolerant(), act("d"))))
                .contains("nobody knows whether `a` happened");
        assertThat(why(doubtful.migratedTo(act("d")))).contains("its step `a` stands, and is not there any more");
    }

    // What left nothing behind

    @Test
    void runsTheOtherStepWhereTheFailedOneLeftNothingThatCouldBeTakenBack() {
        Run stopped =
                Run.of(act("a"), stops("b").noUndo(), act("c")).succeeds("a").fails("b");

        Run migrated = stopped.migratedTo(act("a"), act("b").by("other"), act("c"));

        assertThat(migrated.lastly()).endsWith("a is taken over: COMPLETED, to be undone here", "b started");
        assertThat(migrated.owed("b", Work.Attempt.class).key()).isEqualTo("wf-11:b:FORWARD");
        assertThat(migrated.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void refusesAnotherStepWhereTheFailedOneMayHaveDoneAPartThatItsUndoTakesBack() {
        assertThat(why(stopped().migratedTo(act("a"), act("b").by("other"), act("c"))))
                .isEqualTo("What `wf-1` did does not fit: its step `b` stands, and differs in `process`.");
    }

    @Test
    void isFreeInWhatWasUndone() {
        Run back = Run.of(act("a"), act("b")).succeeds("a").fails("b").goesWell();
        assertThat(back.status()).isEqualTo(Status.ROLLED_BACK);

        Run migrated = back.migratedTo(act("x"), act("b").by("other"));

        assertThat(migrated.lastly()).endsWith("began", "x started");
        assertThat(migrated.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void readsAgainWhatIsReadInAnotherWayAndNothingRestsOn() {
        Run stopped = Run.of(act("a"), act("look").reads(), stops("b"))
                .succeeds("a", "look")
                .fails("b");

        assertThat(why(stopped.migratedTo(act("a"), act("look").by("other").reads(), stops("b"))))
                .contains("`b` stands, and what comes before it would be run again.");

        Run noUndo = Run.of(act("a"), act("look").reads(), stops("b").noUndo())
                .succeeds("a", "look")
                .fails("b");
        Run migrated = noUndo.migratedTo(
                act("a"), act("look").by("other").reads(), stops("b").noUndo());
        assertThat(migrated.lastly()).endsWith("a is taken over: COMPLETED, to be undone here", "look started");
    }

    @Test
    void keepsAWaitThatIsOver() {
        Run stopped = Run.of(act("a"), waitFor("rest", "1m"), stops("b"))
                .succeeds("a")
                .after("1m")
                .fails("b");

        Run migrated = stopped.migratedTo(act("a"), waitFor("rest", "1h"), stops("b"));

        assertThat(migrated.lastly()).endsWith("b started again, attempt 2");
    }

    // Scopes and loops

    @Test
    void judgesWhatStandsWithinScopesAndIterations() {
        Run stopped = Run.of(forEach("each", 2, act("a")), stops("b"))
                .succeeds("each[0]/a", "each[1]/a")
                .fails("b");

        assertThat(stopped.migratedTo(forEach("each", 2, act("a")), stops("b"), act("c"))
                        .goesWell()
                        .status())
                .isEqualTo(Status.COMPLETED);
        assertThat(why(stopped.migratedTo(forEach("each", 2, act("a").by("other")), stops("b"))))
                .contains("its step `each[0]/a` stands, and differs in `process`.");
        assertThat(why(stopped.migratedTo(forEach("each", 3, act("a")), stops("b"))))
                .contains("its step `each` stands, and differs in `for_each`.");
    }

    @Test
    void refusesANewStepWithinAScopeThatIsCompleteAndStands() {
        Run stopped = Run.of(scope("s", act("a")), stops("b")).succeeds("s/a").fails("b");

        assertThat(why(stopped.migratedTo(scope("s", act("a"), act("more")), stops("b"))))
                .contains("`more` would be run again, and what is around it is complete.");
    }

    @Test
    void runsAScopeAgainInWhichNothingStandsAndSomethingDiffers() {
        Run stopped = Run.of(scope("s", act("look").reads()), stops("b").noUndo())
                .succeeds("s/look")
                .fails("b");

        Run migrated = stopped.migratedTo(
                scope("s", act("look").reads(), act("more")), stops("b").noUndo());

        assertThat(migrated.lastly()).endsWith("s began", "s/look started");
        assertThat(migrated.goesWell().status()).isEqualTo(Status.COMPLETED);
    }
}
