package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.uses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionCall;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Effect;
import dev.belay.definition.Input;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.definition.ValueType;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An action that somebody wrote down is the step that it stands for, seen from its own inputs. */
class DefinedActionTest {

    private static final List<Input> PROMISE = List.of(input("made", true, Optional.empty()));

    @Test
    void itsTextsSeeItsInputsWithTheirDefaults() {
        Run run = Run.of(uses("a", copy(), Map.of("from", Template.constant("x"))))
                .prepared("a", "old");

        assertThat(run.owed("a", Work.Attempt.class).call())
                .isEqualTo(new Work.Call("group", Value.mapping("from", Value.of("x"), "to", Value.of("./copy"))));
    }

    @Test
    void whatItIsGivenIsSeenFromTheStepThatUsesIt() {
        Run run =
                Run.of(act("before"), uses("a", copy(), Map.of("from", TestExpression.value("steps.before.output.x"))));

        run.succeedsWith("before", "x", "there").prepared("a", "old");

        assertThat(run.owed("a", Work.Attempt.class).call().input().get("from")).contains(Value.of("there"));
    }

    @Test
    void itSeesNothingOfTheStepsAround() {
        DefinedAction nosy = action(with("from", "steps.before.output.x"), new Undo.Missing(), List.of());
        Run run = Run.of(act("before"), uses("a", nosy, Map.of()));

        run.succeedsWith("before", "x", "there");

        assertThat(run.state().node(new StepPath("a")).failure())
                .contains(new Failure("unresolved", "`steps.before.output.x` is not defined."));
    }

    @Test
    void whatItCannotBeGivenFailsBeforeItActs() {
        Run run = Run.of(uses("a", copy(), Map.of("from", new Template.Constant(Value.of(7)))));

        assertThat(run.all()).noneMatch(line -> line.contains("a started"));
        assertThat(run.state().node(new StepPath("a")).failure())
                .contains(new Failure(
                        "unresolved",
                        "`use: copy` failed: The input `from` must be of the type string, found integer `7`."));
    }

    @Test
    void itsUndoSeesInputsWhatWasSavedAndTheOutput() {
        Run run = Run.of(uses("a", copy(), Map.of("from", Template.constant("x"))), act("b"));
        run.prepared("a", "old").succeedsWith("a", "made", "one").fails("b").succeeds("b");

        assertThat(run.owed("a", Work.Attempt.class).call().input())
                .isEqualTo(Value.mapping("to", Value.of("./copy"), "was", Value.of("old"))
                        .with("made", Value.of("one")));
    }

    @Test
    void whatComesBackAndWasNotPromisedIsAFailureThatNamesThePath() {
        DefinedAction action = action(with("from", "from"), Sketch.undoBy(true, Retry.NEVER), PROMISE);
        Run run = Run.of(uses("a", action, Map.of("from", Template.constant("x"))))
                .prepared("a", "old")
                .report("a", new Outcome.Succeeded(Value.mapping("made", Value.of(1))));

        assertThat(run.state().node(new StepPath("a")).failure())
                .contains(new Failure(
                        "output-invalid", "`output.made` of `copy` must be of the type string, found `1`."));
        assertThat(run.owed()).containsExactly("UNDO a 1");
    }

    @Test
    void whatDoesNotComeBackIsAFailureToo() {
        Run run = Run.of(uses("a", copy(), Map.of("from", Template.constant("x"))))
                .prepared("a", "old")
                .succeeds("a");

        assertThat(run.state().node(new StepPath("a")).failure())
                .contains(new Failure("output-invalid", "`copy` promises `output.made`, and it did not come back."));
    }

    @Test
    void aStandardOutputThatIsJsonCountsAsTheOutput() {
        Run run = Run.of(uses("a", copy(), Map.of("from", Template.constant("x"))))
                .prepared("a", "old")
                .report("a", new Outcome.Succeeded(Value.mapping("json", Value.mapping("made", Value.of("one")))));

        assertThat(run.status("a")).isEqualTo(StepStatus.COMPLETED);
    }

    @Test
    void aBrokenPromiseIsTriedAgainAsEveryFailure() {
        Run run = Run.of(uses("a", copy(), Map.of("from", Template.constant("x")))
                        .attempts(2))
                .prepared("a", "old")
                .succeeds("a");

        assertThat(run.after("1s").lastly()).containsExactly("a started again, attempt 2");
        assertThat(run.succeedsWith("a", "made", "one").status("a")).isEqualTo(StepStatus.COMPLETED);
    }

    /** Copies {@code from} to {@code to}, and puts back what was there. */
    private static DefinedAction copy() {
        var undo = new Undo.By(
                new ActionCall(
                        "undo",
                        new Template.Fields(Map.of(
                                "to", TestExpression.value("inputs.to"),
                                "was", TestExpression.value("saved"),
                                "made", TestExpression.value("output.made")))),
                true,
                Retry.NEVER,
                Optional.empty());
        var with = new Template.Fields(
                Map.of("from", TestExpression.value("from"), "to", TestExpression.value("inputs.to")));
        return action(with, undo, PROMISE);
    }

    private static Template.Fields with(String name, String path) {
        return new Template.Fields(Map.of(name, TestExpression.value(path)));
    }

    private static DefinedAction action(Template.Fields with, Undo undo, List<Input> outputs) {
        return new DefinedAction(
                "copy",
                Optional.empty(),
                List.of(input("from", false, Optional.empty()), input("to", false, Optional.of(Value.of("./copy")))),
                outputs,
                new Verb.Act(
                        new ActionCall("group", with),
                        Effect.ONCE,
                        undo,
                        undo.exists() ? Optional.of(new ActionCall("save", Template.Fields.EMPTY)) : Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private static Input input(String name, boolean required, Optional<Value> fallback) {
        return new Input(
                name,
                ValueType.STRING,
                required,
                fallback,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
