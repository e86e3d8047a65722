package dev.belay.testing.family;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Backoff;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Some workflows, each of which may run those before it; the last one is the outermost. */
final class RandomFamily {

    private static final int WORKFLOWS = 3;
    private static final Retry TWICE = new Retry(2, Duration.ofSeconds(1), Backoff.FIXED, Duration.ofMinutes(1), 0);

    private final RandomGenerator chance;
    private final Map<String, Definition> workflows = new LinkedHashMap<>();
    private int ids;

    private RandomFamily(RandomGenerator chance) {
        this.chance = chance;
    }

    /** By name; the last one is the outermost. */
    static Map<String, Definition> of(RandomGenerator chance) {
        var family = new RandomFamily(chance);
        for (int level = 0; level < WORKFLOWS; level++) {
            String name = "w" + level;
            family.workflows.put(name, Definition.of(name, family.steps(level, 1 + chance.nextInt(3), 0)));
        }
        return family.workflows;
    }

    private List<Step> steps(int level, int count, int depth) {
        List<String> beside =
                IntStream.range(0, count).mapToObj(_ -> "s" + ids++).toList();
        return beside.stream().map(id -> step(id, beside, level, depth)).toList();
    }

    private Step step(String id, List<String> beside, int level, int depth) {
        Verb verb = verb(level, depth);
        boolean scope = !(verb instanceof Verb.Act || verb instanceof Verb.Wait);
        return new Step(
                id,
                Optional.empty(),
                verb,
                Optional.empty(),
                Optional.empty(),
                verb instanceof Verb.Subflow && oneIn(6) ? Optional.of(Duration.ofSeconds(20)) : Optional.empty(),
                oneIn(4) ? TWICE : Retry.NEVER,
                onError(beside),
                !scope || !oneIn(5),
                Map.of());
    }

    private OnError onError(List<String> beside) {
        return switch (chance.nextInt(14)) {
            case 0 -> new OnError.Continue();
            case 1 -> new OnError.Fail();
            case 2, 3 -> new OnError.Goto(beside.get(chance.nextInt(beside.size())), 1 + chance.nextInt(2));
            default -> new OnError.Rollback();
        };
    }

    private Verb verb(int level, int depth) {
        if (level > 0 && chance.nextInt(2) == 0) {
            return new Verb.Subflow(WorkflowName.newest("w" + chance.nextInt(level)), Template.Fields.EMPTY);
        }
        return switch (depth < 2 ? chance.nextInt(8) : 0) {
            case 1 -> new Verb.Scope(Body.inOrder(steps(level, 2, depth + 1)), false);
            case 2 -> new Verb.Scope(Body.atOnce(steps(level, 2, depth + 1)), true);
            case 3 -> loop(Body.inOrder(steps(level, 1 + chance.nextInt(2), depth + 1)));
            case 4 -> new Verb.Wait(new Verb.WaitFor.Span(Template.constant("5s")));
            default ->
                new Verb.Act(
                        new ActionCall("process", Template.Fields.EMPTY),
                        Effect.IDEMPOTENT,
                        undo(),
                        Optional.empty(),
                        Optional.empty());
        };
    }

    private Verb loop(Body body) {
        List<Value> items =
                IntStream.range(0, chance.nextInt(4)).<Value>mapToObj(Value::of).toList();
        var over = new Verb.Over.Values(new Template.Constant(new Value.Sequence(items)));
        return new Verb.ForEach(over, "item", 1 + chance.nextInt(2), chance.nextInt(2), List.of(), body);
    }

    private Undo undo() {
        return switch (chance.nextInt(8)) {
            case 0 -> new Undo.Missing();
            case 1 -> new Undo.Irreversible("It cannot be.");
            default -> new Undo.BuiltIn();
        };
    }

    private boolean oneIn(int many) {
        return chance.nextInt(many) == 0;
    }
}
