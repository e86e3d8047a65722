package dev.belay.dialect.systemprompt;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes what decides whether other steps run: scopes with {@code when}, pairs of them, and guards. */
final class PrintedConditions {

    static final String UNDER_A_GUARD = "A condition without steps decides about every step after it in its list.";

    private static final String ANY_VALUE =
            "A condition of the notation takes any value as true or false: write `when: (CONDITION) | truthy`.";
    private static final String PASSED = "passed";
    private static final String THEN = "then";
    private static final String ELSE = "else";

    private final PrintedSteps steps;

    PrintedConditions(PrintedSteps steps) {
        this.steps = steps;
    }

    static String passed(String guard) {
        return "steps." + guard + ".output." + PASSED;
    }

    // Guards

    /** Whether a native step does nothing but tell whether something holds. */
    static boolean isGuard(Value.Mapping step) {
        return step.get("wait").filter(Value.of("0s")::equals).isPresent()
                && step.get("outputs").flatMap(PrintedConditions::outcome).isPresent();
    }

    private static Optional<Value> outcome(Value outputs) {
        return outputs instanceof Value.Mapping(Map<String, Value> fields)
                        && fields.size() == 1
                        && fields.get(PASSED) instanceof Value.Text(String value)
                ? Truths.outcome(value)
                : Optional.empty();
    }

    /** A step that does nothing else; one that only waits stays unsaid. */
    void guard(Unsaid left, Map<String, Value> step) {
        Value.Mapping rest = left.rest();
        if (isGuard(rest)) {
            left.take("wait");
            left.take("outputs").flatMap(PrintedConditions::outcome).ifPresent(expression -> {
                step.put("type", Value.of(SystempromptTable.CONDITION));
                step.put(SystempromptTable.CONDITION, Value.mapping("expression", expression));
            });
        }
    }

    // Scopes

    /** A scope with a condition that the notation can write; another scope stays unsaid. */
    void scope(Unsaid left, Map<String, Value> step, Optional<String> guard) {
        Optional<String> when = left.text("when");
        if (when.isEmpty()) {
            left.lose(
                    "steps",
                    "`steps` without `when`",
                    "Put them beside the other steps, or give them the condition `true | truthy`.");
            body(left);
            return;
        }
        String before = guard.map(id -> passed(id) + " && ").orElse("");
        Optional<Value> fails = Truths.fails(when.get(), before);
        Optional<Value> holds = Truths.holds(when.get(), before, guard.isPresent())
                .or(() -> fails.isEmpty() && guard.isEmpty() ? Truths.plain(when.get()) : Optional.empty());
        if (holds.isEmpty() && fails.isEmpty()) {
            left.lose("when", "`when`", guard.isPresent() ? UNDER_A_GUARD : ANY_VALUE);
        }
        Map<String, Value> condition = new LinkedHashMap<>();
        holds.or(() -> fails).ifPresent(expression -> condition.put("expression", expression));
        condition.put(fails.isPresent() ? "else_steps" : "then_steps", body(left));
        put(condition, step);
    }

    private Value body(Unsaid scope) {
        return steps.body(scope.mappings("steps"), scope.path("steps"));
    }

    private static void put(Map<String, Value> condition, Map<String, Value> step) {
        step.put("type", Value.of(SystempromptTable.CONDITION));
        step.put(SystempromptTable.CONDITION, new Value.Mapping(condition));
    }

    // Pairs of scopes

    /** Whether these branches are what holds and what does not. */
    static boolean isPair(List<Value.Mapping> branches) {
        return branches.size() == 2
                && isBranch(branches.getFirst(), THEN)
                && isBranch(branches.getLast(), ELSE)
                && expression(branches.getFirst(), THEN).isPresent()
                && expression(branches.getFirst(), THEN).equals(expression(branches.getLast(), ELSE));
    }

    private static boolean isBranch(Value.Mapping branch, String name) {
        return branch.get("id")
                .map(Value::rendered)
                .filter(Pattern.compile(".*-" + name + "(-[0-9]+)?").asMatchPredicate())
                .isPresent();
    }

    private static Optional<Value> expression(Value.Mapping branch, String name) {
        Optional<String> when = branch.get("when").map(Value::rendered);
        return when.flatMap(source -> name.equals(THEN) ? Truths.holds(source, "", false) : Truths.fails(source, ""));
    }

    /** Both branches of a condition; their ids follow from that of the step. */
    void pair(Unsaid first, Unsaid second, Map<String, Value> step) {
        Map<String, Value> condition = new LinkedHashMap<>();
        first.text("when").flatMap(when -> Truths.holds(when, "", false)).ifPresent(expression -> {
            condition.put("expression", expression);
        });
        second.take("when");
        first.take("id");
        second.take("id");
        condition.put("then_steps", body(first));
        condition.put("else_steps", body(second));
        put(condition, step);
    }
}
