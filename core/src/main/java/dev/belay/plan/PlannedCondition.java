package dev.belay.plan;

import dev.belay.expression.Path;

/** Whether a step would run. */
public sealed interface PlannedCondition {

    /** Nothing stands in its way. */
    record Always() implements PlannedCondition {}

    /** Its {@code when} holds with these inputs. */
    record Holds(String when) implements PlannedCondition {}

    /** Its {@code when} does not hold with these inputs, so that it is skipped. */
    record Fails(String when) implements PlannedCondition {}

    /** Its {@code when} depends on what only the execution will know. */
    record NotYet(String when, Path needs) implements PlannedCondition {}

    /** Its {@code when} has no truth value: the step would fail; the plan's problems say why. */
    record Broken(String when) implements PlannedCondition {}

    /** Whether it is certain that the step is not begun. */
    default boolean isNever() {
        return switch (this) {
            case Fails _, Broken _ -> true;
            case Always _, Holds _, NotYet _ -> false;
        };
    }
}
