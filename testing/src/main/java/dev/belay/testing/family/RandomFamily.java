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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

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
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step(level, depth));
        }
        return steps;
    }

    private Step step(int level, int depth) {
        Verb verb = verb(level, depth);
        String id = "s" + ids++;
        boolean scope = !(verb instanceof Verb.Act);
        return new Step(
                id,
                Optional.empty(),
                verb,
                Optional.empty(),
                Optional.empty(),
                verb instanceof Verb.Subflow && oneIn(6) ? Optional.of(Duration.ofSeconds(20)) : Optional.empty(),
                oneIn(4) ? TWICE : Retry.NEVER,
                onError(),
                !scope || !oneIn(5),
                Map.of());
    }

    private OnError onError() {
        return switch (chance.nextInt(12)) {
            case 0 -> new OnError.Continue();
            case 1 -> new OnError.Fail();
            default -> new OnError.Rollback();
        };
    }

    private Verb verb(int level, int depth) {
        if (level > 0 && chance.nextInt(2) == 0) {
            return new Verb.Subflow(WorkflowName.newest("w" + chance.nextInt(level)), Template.Fields.EMPTY);
        }
        return switch (depth < 2 ? chance.nextInt(6) : 0) {
            case 1 -> new Verb.Scope(Body.inOrder(steps(level, 2, depth + 1)), false);
            case 2 -> new Verb.Scope(Body.atOnce(steps(level, 2, depth + 1)), true);
            default ->
                new Verb.Act(
                        new ActionCall("process", Template.Fields.EMPTY),
                        Effect.IDEMPOTENT,
                        undo(),
                        Optional.empty(),
                        Optional.empty());
        };
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
