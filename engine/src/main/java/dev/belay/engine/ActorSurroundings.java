package dev.belay.engine;

import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import java.time.Duration;
import java.time.InstantSource;

/** What an execution's actor has around it. */
interface ActorSurroundings {

    InstantSource clock();

    Watcher watcher();

    Patience patience();

    Timers timers();

    WorkPerformer performer();

    /** Reads what is stored of an execution; takes as long as that takes. */
    ExecutionDriver load(ExecutionId execution);

    /** The actor has nothing to do at the moment. */
    void rested(ExecutionActor actor);

    /** A step took that long. */
    void took(Execution state, StepPath step, Duration took);

    /** The execution cannot be driven on in this process: its journal or its code is at fault. */
    void broken(ExecutionId execution, RuntimeException why);

    /** The store takes no change, and patience is over: the process must end. */
    void giveUp(JournalUnavailable why);
}
