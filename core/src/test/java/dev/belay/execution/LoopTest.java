package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.forEach;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Verb;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code for_each}: over lists, ranges and mappings; so many at once, in waves, with so many failures. */
class LoopTest {

    @Test
    void runsOneIterationAfterAnother() {
        Run run = Run.of(forEach("f", 2, act("a")), act("b"));

        assertThat(run.lastly()).endsWith("f began", "f[0] began", "f[0]/a started");
        assertThat(run.succeeds("f[0]/a").lastly())
                .containsExactly("f[0]/a completed", "f[0] completed", "f[1] began", "f[1]/a started");
        assertThat(run.succeeds("f[1]/a").lastly())
                .containsExactly("f[1]/a completed", "f[1] completed", "f completed", "b started");
    }

    @Test
    void completesOverNothing() {
        assertThat(Run.of(forEach("f", 0, act("a"))).lastly()).endsWith("f began", "f completed", "ended: completed");
    }

    /** It was completed with two failures, of which it allows none. */
    @Test
    void failsWhenItsIterationsFailAsTheyBegin() {
        Run run = Run.of(
                forEach("f", 2, act("a").with("what", TestExpression.value("inputs.nothing-of-that-name"))), act("b"));

        assertThat(run.lastly()).doesNotContain("f[1] began", "f completed", "b started");
        assertThat(run.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void givesEachIterationItsItem() {
        Run run = Run.of(forEach(
                "f",
                2,
                act("a").with("item", TestExpression.value("item")).with("index", TestExpression.value("index"))));

        assertThat(run.owed("f[0]/a", Work.Attempt.class).call().input().toString())
                .isEqualTo("{\"item\":\"item-0\",\"index\":0}");
        assertThat(run.succeeds("f[0]/a")
                        .owed("f[1]/a", Work.Attempt.class)
                        .call()
                        .input()
                        .toString())
                .isEqualTo("{\"item\":\"item-1\",\"index\":1}");
    }

    @Test
    void iteratesAMappingByKeyAndValue() {
        Map<String, Template> fields = new LinkedHashMap<>();
        fields.put("one", Template.constant("1"));
        fields.put("two", Template.constant("2"));
        Run run = Run.of(forEach(
                "f",
                new Verb.Over.Values(new Template.Fields(fields)),
                act("a").with("key", TestExpression.value("key")).with("item", TestExpression.value("item.value"))));

        assertThat(run.succeeds("f[0]/a")
                        .owed("f[1]/a", Work.Attempt.class)
                        .call()
                        .input()
                        .toString())
                .isEqualTo("{\"key\":\"two\",\"item\":\"2\"}");
    }

    @Test
    void countsARange() {
        var range = new Verb.Over.Range(number(3), number(1), number(-1));
        Run run = Run.of(forEach("f", range, act("a").with("item", TestExpression.value("item"))));

        assertThat(run.owed("f[0]/a", Work.Attempt.class).call().input().toString())
                .isEqualTo("{\"item\":3}");
        run.goesWell();
        assertThat(run.all()).contains("f[2]/a completed").doesNotContain("f[3] began");
    }

    private static Template number(long number) {
        return new Template.Constant(Value.of(number));
    }

    @Test
    void failsOverWhatIsNoList() {
        var over = new Verb.Over.Values(Template.constant("text"));

        assertThat(Run.of(forEach("f", over, act("a"))).lastly())
                .endsWith("f failed: invalid-items", "halted: step_failed", "execution closing", "ended: failed");
    }

    @Test
    void runsSoManyIterationsAtOnce() {
        Run run = Run.of(forEach("f", 3, act("a")).parallel(2));

        assertThat(run.owed()).containsExactly("FORWARD f[0]/a 1", "FORWARD f[1]/a 1");
        assertThat(run.succeeds("f[1]/a").owed()).containsExactly("FORWARD f[0]/a 1", "FORWARD f[2]/a 1");
    }

    @Test
    void waitsForAWaveBeforeTheNextOne() {
        Run run =
                Run.of(forEach("f", 5, act("a")).parallel(5).waves(new Verb.Wave.Count(1), new Verb.Wave.Percent(40)));

        assertThat(run.owed()).containsExactly("FORWARD f[0]/a 1");
        assertThat(run.succeeds("f[0]/a").owed()).containsExactly("FORWARD f[1]/a 1", "FORWARD f[2]/a 1");
        assertThat(run.succeeds("f[1]/a").owed()).containsExactly("FORWARD f[2]/a 1");
        assertThat(run.succeeds("f[2]/a").owed()).containsExactly("FORWARD f[3]/a 1", "FORWARD f[4]/a 1");
    }

    @Test
    void undoesAFailedIterationAndGoesOnWhileFewEnoughFailed() {
        Run run = Run.of(forEach("f", 3, act("a"), act("b").reads()).maxFailures(1));

        run.succeeds("f[0]/a").fails("f[0]/b");
        assertThat(run.lastly()).endsWith("f[0] closing", "f[0] rolling back", "f[0]/a undo started");
        assertThat(run.succeeds("f[0]/a").lastly())
                .containsExactly(
                        "f[0]/a undone", "f[0] rolled back", "f[0] failed: exit-code", "f[1] began", "f[1]/a started");
        assertThat(run.goesWell().lastly()).endsWith("f completed", "ended: partially_completed");
    }

    @Test
    void failsWhenTooManyIterationsFailed() {
        Run run =
                Run.of(forEach("f", 3, act("a")).maxFailures(1)).fails("f[0]/a").succeeds("f[0]/a");

        run.fails("f[1]/a");

        assertThat(run.lastly())
                .containsExactly(
                        "f[1]/a attempt 1 failed: exit-code",
                        "f[1]/a failed: exit-code",
                        "f[1] closing",
                        "f[1] failed: exit-code",
                        "f closing",
                        "f failed: exit-code",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "f[1]/a undo started");
    }

    @Test
    void undoesAllIterationsWhenTheLoopFails() {
        Run run = Run.of(forEach("f", 3, act("a")))
                .succeeds("f[0]/a", "f[1]/a")
                .fails("f[2]/a")
                .goesWell();

        assertThat(run.undone()).containsExactly("f[2]/a undone", "f[1]/a undone", "f[0]/a undone");
        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void goesOnWithOtherIterationsWhenOneCannotBeUndone() {
        Run run = Run.of(forEach("f", 2, act("a")).parallel(2), act("b").reads())
                .succeeds("f[0]/a", "f[1]/a")
                .fails("b");

        assertThat(run.fails("f[1]/a").lastly()).endsWith("f[0]/a undo started");
    }

    @Test
    void tellsWhatEachIterationGave() {
        Run run = Run.of(forEach("f", 2, act("a")).output("who", "steps.a.output.who"));

        run.succeedsWith("f[0]/a", "who", "ada").succeedsWith("f[1]/a", "who", "bob");

        assertThat(run.state().node(new StepPath("f")).output().toString())
                .isEqualTo(
                        "{\"count\":2,\"failed\":0,\"items\":[{\"status\":\"completed\",\"output\":{\"who\":\"ada\"}},"
                                + "{\"status\":\"completed\",\"output\":{\"who\":\"bob\"}}]}");
    }

    @Test
    void runsTenThousandIterationsThatEndAtOnce() {
        var range = new Verb.Over.Range(number(1), number(10_000), number(1));
        Run run = Run.of(forEach("f", range, act("a").when("index == -1")));

        assertThat(run.status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void endsARangeWhereTheNumbersEnd() {
        assertThat(range(Long.MAX_VALUE - 7, Long.MAX_VALUE, 5))
                .isEqualTo(new LoopItems.Known(
                        List.of(Value.of(Long.MAX_VALUE - 7), Value.of(Long.MAX_VALUE - 2)), List.of()));
        assertThat(range(Long.MIN_VALUE + 1, Long.MIN_VALUE, Long.MIN_VALUE))
                .isEqualTo(new LoopItems.Known(List.of(Value.of(Long.MIN_VALUE + 1)), List.of()));
    }

    @Test
    void iteratesAsOftenAsTheLimitAndNotOnceMore() {
        assertThat(range(1, Verb.ForEach.MAX_ITERATIONS, 1)).isInstanceOf(LoopItems.Known.class);
        assertThat(range(1, Verb.ForEach.MAX_ITERATIONS + 1, 1)).isEqualTo(tooMany());
        assertThat(range(1, Verb.ForEach.MAX_ITERATIONS * 100L, 1)).isEqualTo(tooMany());
        assertThat(range(Long.MIN_VALUE, Long.MAX_VALUE, 1)).isEqualTo(tooMany());
    }

    private static LoopItems tooMany() {
        return new LoopItems.Refused(
                new Failure("too-many-items", "`for_each` has more items than the limit `iterations` of 10000."));
    }

    private static LoopItems range(long from, long to, long step) {
        return LoopItems.of(new Verb.Over.Range(constant(from), constant(to), constant(step)), Scope.EMPTY);
    }

    private static Template constant(long number) {
        return new Template.Constant(Value.of(number));
    }
}
