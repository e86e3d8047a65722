package dev.belay.engine.runner;

import dev.belay.execution.Failure;
import dev.belay.execution.Receipt;

/** What came of a look at the world before a step acts. */
public sealed interface Preparation {

    /** The step may begin. */
    record Prepared(Receipt receipt) implements Preparation {}

    /** The step must not begin; nothing was changed. */
    record Refused(Failure failure) implements Preparation {}
}
