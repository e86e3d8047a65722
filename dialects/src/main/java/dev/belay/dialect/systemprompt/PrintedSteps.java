package dev.belay.dialect.systemprompt;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes steps of the native notation as typed ones; {@link StepTranslation} the other way round. */
final class PrintedSteps {

    private final Losses losses;
    private final PrintedConditions conditions;
    private final PrintedBlocks blocks;

    PrintedSteps(Losses losses) {
        this.losses = losses;
        this.conditions = new PrintedConditions(this);
        this.blocks = new PrintedBlocks(this, conditions, losses);
    }

    /** Steps beside one another; a guard among them decides about those after it, up to the next one. */
    Value body(List<Value.Mapping> steps, String path) {
        List<Value> written = new ArrayList<>();
        Optional<String> guard = Optional.empty();
        for (Value.Mapping step : steps) {
            boolean isGuard = PrintedConditions.isGuard(step);
            written.add(step(step, path + "[" + written.size() + "]", isGuard ? Optional.empty() : guard));
            guard = isGuard ? Optional.of(id(step)) : guard;
        }
        return new Value.Sequence(written);
    }

    private static String id(Value.Mapping step) {
        return step.get("id").map(Value::rendered).orElse("");
    }

    /** One step, under that guard where there is one. */
    Value step(Value.Mapping written, String path, Optional<String> guard) {
        String id = id(written);
        var left = new Unsaid(written, path, "the step `" + id + "`", losses);
        Map<String, Value> step = new LinkedHashMap<>();
        left.take("id").ifPresent(value -> step.put("id", value));
        left.take("name").ifPresent(value -> step.put("name", value));
        verb(id, left, step, guard);
        waits(left, step, guard);
        left.text("timeout").ifPresent(limit -> step.put("timeout", Milliseconds.of(limit)));
        onError(left, step);
        Milliseconds.retry(left).ifPresent(retry -> step.put("retry", retry));
        left.loseTheRest();
        return new Value.Mapping(step);
    }

    private void verb(String id, Unsaid left, Map<String, Value> step, Optional<String> guard) {
        if (left.has("use")) {
            call(id, left, step, SystempromptTable.ACTION_STEP, "use", guard);
        } else if (left.has("workflow")) {
            call(id, left, step, SystempromptTable.SUBFLOW, "workflow", guard);
        } else if (left.has("for_each")) {
            blocks.loop(left, step, guard);
        } else if (left.has("parallel")) {
            blocks.branches(left, step, guard);
        } else if (left.has("steps")) {
            conditions.scope(left, step, guard);
        } else {
            conditions.guard(left, step);
        }
    }

    private static void call(
            String id, Unsaid left, Map<String, Value> step, String type, String verb, Optional<String> guard) {
        under(guard, left);
        step.put("type", Value.of(type));
        left.take(verb).ifPresent(name -> step.put(type, name));
        left.take("with").ifPresent(inputs -> step.put("inputs", inputs));
        PrintedOutputs.ofCall(id, left).ifPresent(names -> step.put("outputs", names));
    }

    /** Takes the condition that a step has by the guard above it. */
    static void under(Optional<String> guard, Unsaid left) {
        if (guard.isEmpty()) {
            return;
        }
        String passed = PrintedConditions.passed(guard.get());
        if (!left.text("when").filter(passed::equals).isPresent()) {
            left.lose("when", "`when` other than `" + passed + "`", PrintedConditions.UNDER_A_GUARD);
        }
    }

    private static void waits(Unsaid left, Map<String, Value> step, Optional<String> guard) {
        left.take("depends_on").ifPresent(ids -> {
            step.put("depends_on", ids);
            boolean forGuard = guard.isEmpty()
                    || ids instanceof Value.Sequence(List<Value> items) && items.contains(Value.of(guard.get()));
            if (!forGuard) {
                left.lose("depends_on", "`depends_on` without `" + guard.get() + "`", PrintedConditions.UNDER_A_GUARD);
            }
        });
    }

    private static void onError(Unsaid left, Map<String, Value> step) {
        left.text("on_error").ifPresent(word -> step.put("on_error", Value.of(word)));
        Map<String, Value> jump = left.fields("on_error");
        if (!jump.isEmpty()) {
            step.put("on_error", Value.of("goto"));
            step.put("goto", jump.getOrDefault("goto", Value.of("")));
            step.put("max_jumps", jump.getOrDefault("max", Value.of(1)));
        }
    }
}
