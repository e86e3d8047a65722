package dev.belay.engine.account;

import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether anything more happens by itself to an execution and to those that work for its steps.
 *
 * <p>The events of an execution tell that a child is at work for it, and nothing of what the child waits for: whoever waits
 * for the one has to look at the other.
 */
public final class FamilyRest {

    private final Function<ExecutionId, Optional<Execution>> children;

    /**
     * Looks at children in that way.
     *
     * @param children their newest states; empty for one with which nobody goes on, because it is set aside
     */
    public FamilyRest(Function<ExecutionId, Optional<Execution>> children) {
        this.children = children;
    }

    /** Whether it has ended, or it and those within it wait for a person and for nothing else. */
    public boolean isSettled(Execution state) {
        return new FamilyLook(children).isSettled(state);
    }

    /** Whether it would be in doubt, or late, if nobody drove it now: it does something, or tries again by itself. */
    public boolean isAtWork(Execution state) {
        return new FamilyLook(children).isAtWork(state);
    }
}
