package dev.belay.definition;

import dev.belay.expression.Template;

/**
 * A call of a registered action.
 *
 * @param action the action's name, such as {@code file.write}
 * @param with its input, resolved when it runs
 */
public record ActionCall(String action, Template.Fields with) {}
