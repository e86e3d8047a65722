package dev.belay.engine;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import java.util.Optional;
import java.util.function.Function;

/**
 * An execution as those within it see it: it ends only after them, and holds its concurrency key until then.
 *
 * @param slot the key that it holds
 * @param parent for whom it works itself; no chain of these is longer than {@link Parent#MAX_DEPTH}
 */
public record Ancestor(ExecutionId id, Optional<String> slot, Optional<Parent> parent) {

    /** The one of that state. */
    public static Ancestor of(Execution state) {
        return new Ancestor(state.id(), state.created().slot(), state.parent());
    }

    /** The one of that row. */
    public static Ancestor of(ExecutionRow row) {
        return new Ancestor(row.id(), row.holdsSlot(), row.parent());
    }

    /** Itself or the next one around it that holds a key: what it begins would wait for that for ever. */
    Optional<ExecutionId> holderOf(String key, Function<ExecutionId, Optional<Ancestor>> executions) {
        Optional<Ancestor> around = Optional.of(this);
        while (around.isPresent() && !around.get().slot.equals(Optional.of(key))) {
            around = around.get().parent.flatMap(of -> executions.apply(of.execution()));
        }
        return around.map(Ancestor::id);
    }
}
