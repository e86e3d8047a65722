package dev.belay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.execution.ExecutionId;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of something that happened, for every kind of trigger and every past. */
class TriggeringTest {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
    private static final ExecutionId BEFORE = new ExecutionId("wf-before");

    private static final TriggerSource FAILED = new TriggerSource.Ended(List.of("deploy"), List.of("failed"));
    private static final TriggerSource HOOK = new TriggerSource.Hook("github");

    // Whether it is meant

    @Test
    void listensToTheEndsThatItNames() {
        Trigger trigger = trigger(FAILED, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Triggering.match(trigger, ended("deploy", "failed", 0)))
                .isEqualTo(new Matching.Meant("id:e1", Value.Mapping.EMPTY));
        assertThat(Triggering.match(trigger, ended("deploy", "completed", 0))).isEqualTo(new Matching.Elsewhere());
        assertThat(Triggering.match(trigger, ended("publish", "failed", 0))).isEqualTo(new Matching.Elsewhere());
        assertThat(Triggering.match(trigger, received("github"))).isEqualTo(new Matching.Elsewhere());
    }

    @Test
    void listensToTheHookThatItNames() {
        Trigger trigger = trigger(HOOK, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Triggering.match(trigger, received("github")))
                .isEqualTo(new Matching.Meant("id:m1", Value.Mapping.EMPTY));
        assertThat(Triggering.match(trigger, received("gitlab"))).isEqualTo(new Matching.Elsewhere());
        assertThat(Triggering.match(trigger, ended("deploy", "failed", 0))).isEqualTo(new Matching.Elsewhere());
    }

    @Test
    void saysWhyWhatHappenedIsNotMeant() {
        assertThat(Triggering.match(matching("event.flag"), received("github")))
                .isEqualTo(new Matching.Meant("id:m1", Value.Mapping.EMPTY));
        assertThat(Triggering.match(matching("event.number"), received("github")))
                .isEqualTo(new Matching.Unmatched("`event.number` is 7."));
        assertThat(Triggering.match(matching("event.missing"), received("github")))
                .isEqualTo(new Matching.Unmatched("`event.missing` is not defined, in `event.missing`."));
        assertThat(Triggering.match(matching("inputs.flag"), received("github")))
                .isEqualTo(new Matching.Unmatched("`inputs.flag` is not defined, in `inputs.flag`."));
    }

    /** Fuzzing found it: half a character cannot be stored, and was told as a question mark. */
    @Test
    void tearsNoCharacterWhereItSaysWhy() {
        Value grins = Value.of("x" + "\ud83d\ude00".repeat(60));
        var event = new Occurrence.Received("m1", NOW, "github", Value.mapping("text", grins));

        assertThat(Triggering.match(matching("event.text"), event))
                .isEqualTo(new Matching.Unmatched("`event.text` is \"x" + "\ud83d\ude00".repeat(39) + "...."));
    }

    @Test
    void computesTheKeyAndTheInputs() {
        var trigger = new Trigger(
                "t",
                HOOK,
                Optional.empty(),
                Optional.of(value("event.number")),
                Optional.empty(),
                Map.of("n", value("event.number"), "fixed", Template.constant("x")));

        assertThat(Triggering.match(trigger, received("github")))
                .isEqualTo(
                        new Matching.Meant("7", Value.mapping("n", Value.of(7)).with("fixed", Value.of("x"))));
    }

    @Test
    void refusesWhatCannotBeComputed() {
        Trigger key = trigger(HOOK, Optional.empty(), Optional.of(value("event.missing")), Optional.empty());
        var inputs = new Trigger(
                "t", HOOK, Optional.empty(), Optional.empty(), Optional.empty(), Map.of("n", value("event.missing")));
        Trigger longKey =
                trigger(HOOK, Optional.empty(), Optional.of(Template.constant("k".repeat(501))), Optional.empty());

        assertThat(Triggering.match(key, received("github")))
                .isEqualTo(new Matching.Unfit("`key`: `event.missing` is not defined."));
        assertThat(Triggering.match(inputs, received("github")))
                .isEqualTo(new Matching.Unfit("`inputs`: `event.missing` is not defined."));
        assertThat(Triggering.match(longKey, received("github")))
                .isEqualTo(new Matching.Unfit("`key` has 501 characters, and the limit `trigger_key` is 500."));
    }

    @Test
    void isOneForAllWithACooldownAlone() {
        Trigger trigger = trigger(HOOK, Optional.empty(), Optional.empty(), Optional.of(Duration.ofMinutes(1)));

        assertThat(Triggering.match(trigger, received("github")))
                .isEqualTo(new Matching.Meant("", Value.Mapping.EMPTY));
    }

    // What follows

    @Test
    void firesWhereNothingWentBefore() {
        assertThat(decide(Optional.empty(), Past.NONE, 0)).isEqualTo(new Verdict.Fire());
    }

    @Test
    void neverFiresOnTheSameOccurrenceAgain() {
        var past = new Past(fired(Duration.ofDays(50)), Optional.empty());

        assertThat(decide(Optional.empty(), past, 0)).isEqualTo(new Verdict.Duplicate(BEFORE));
        assertThat(decide(Optional.of(Duration.ofMinutes(10)), past, 0)).isEqualTo(new Verdict.Duplicate(BEFORE));
    }

    @Test
    void neverFiresOnTheSameKeyAgainWithoutACooldown() {
        var past = new Past(Optional.empty(), fired(Duration.ofDays(50)));

        assertThat(decide(Optional.empty(), past, 0)).isEqualTo(new Verdict.Duplicate(BEFORE));
    }

    @Test
    void coolsDownToTheInstant() {
        Optional<Duration> cooldown = Optional.of(Duration.ofMinutes(10));
        var justTooEarly =
                new Past(Optional.empty(), fired(Duration.ofMinutes(10).minusNanos(1)));
        var inTime = new Past(Optional.empty(), fired(Duration.ofMinutes(10)));

        assertThat(decide(cooldown, justTooEarly, 0))
                .isEqualTo(new Verdict.Cooling(BEFORE, Duration.ofMinutes(10), NOW.plusNanos(1)));
        assertThat(decide(cooldown, inTime, 0)).isEqualTo(new Verdict.Fire());
    }

    @Test
    void endsACircle() {
        assertThat(decide(Optional.empty(), Past.NONE, Triggering.MAX_DEPTH - 1))
                .isEqualTo(new Verdict.Fire());
        assertThat(decide(Optional.empty(), Past.NONE, Triggering.MAX_DEPTH))
                .isEqualTo(new Verdict.TooDeep(Triggering.MAX_DEPTH));
    }

    private static Verdict decide(Optional<Duration> cooldown, Past past, int depth) {
        Trigger trigger = trigger(FAILED, Optional.empty(), Optional.empty(), cooldown);
        return Triggering.decide(trigger, ended("deploy", "failed", depth), past, NOW);
    }

    private static Optional<Fired> fired(Duration ago) {
        return Optional.of(new Fired(BEFORE, NOW.minus(ago)));
    }

    private static Trigger matching(String path) {
        return trigger(HOOK, Optional.of(read(path)), Optional.empty(), Optional.empty());
    }

    private static Trigger trigger(
            TriggerSource source, Optional<Expression> match, Optional<Template> key, Optional<Duration> cooldown) {
        return new Trigger("t", source, match, key, cooldown, Map.of());
    }

    private static Occurrence ended(String workflow, String status, int depth) {
        return new Occurrence.Ended("e1", NOW, workflow, status, depth, Value.Mapping.EMPTY);
    }

    private static Occurrence received(String hook) {
        return new Occurrence.Received("m1", NOW, hook, Value.mapping("flag", Value.of(true), "number", Value.of(7)));
    }

    private static Template value(String path) {
        return new Template.Computed(read(path));
    }

    private static Expression read(String source) {
        return new Read(source, Path.of(source.split("\\.")));
    }

    /** The smallest expression that there is. */
    private record Read(String source, Path path) implements Expression {

        @Override
        public Set<Path> references() {
            return Set.of(path);
        }

        @Override
        public Evaluation evaluate(Scope scope) {
            return scope.find(path) instanceof Lookup.Found(Value value)
                    ? new Evaluation.Known(value)
                    : new Evaluation.Undefined(path);
        }
    }
}
