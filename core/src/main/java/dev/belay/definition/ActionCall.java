package dev.belay.definition;

import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import java.util.List;
import java.util.Optional;

/**
 * A call of an action that this process has a runner for.
 *
 * @param action the action's name, such as {@code file.write}
 * @param with its input, resolved when it runs
 * @param by the defined action that this call is a part of, where its author used one
 */
public record ActionCall(String action, Template.Fields with, Optional<DefinedCall> by) {

    /** A call that its author wrote out. */
    public ActionCall(String action, Template.Fields with) {
        this(action, with, Optional.empty());
    }

    /** The same call as a part of a defined action. */
    ActionCall within(DefinedCall defined) {
        return new ActionCall(action, with, Optional.of(defined));
    }

    /** Its input, seen from there, or why it has none. */
    public Resolution input(Scope scope) {
        return by.isPresent() ? by.get().resolve(with, scope) : with.resolve(scope);
    }

    /** Every path that it may read of what is around its step. */
    public List<Path> references() {
        return by.isPresent() ? by.get().references(with) : with.references();
    }

    /** The action as its author knows it. */
    public String calledAs() {
        return by.map(defined -> defined.action().name()).orElse(action);
    }
}
