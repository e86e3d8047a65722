package dev.belay.engine;

import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;

/** The executions that are reached in this process, as {@link Doorkeeper} sees them. To be asked under their lock. */
interface Inside {

    /** Whether it is in memory: then it need not be let in. */
    boolean isReached(ExecutionId id);

    /** Whether it was set aside: then it is told nothing any more. */
    boolean isSetAside(ExecutionId id);

    /** How many were set aside. */
    int setAside();

    /** Tells it something; brings it into memory where it is not. */
    void tell(ExecutionId id, Command command);
}
