package dev.belay.engine;

import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.execution.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What an execution's actor has around it. */
interface ActorSurroundings {

    InstantSource clock();

    Watcher watcher();

    Patience patience();

    Timers timers();

    WorkPerformer performer();

    /** Reads what is stored of an execution; takes as long as that takes. */
    ExecutionDriver load(ExecutionId execution);

    /** What follows from the wish for a child: the news that it can be created, or why not. Waits for the store. */
    Command delegate(Execution parent, Work.Delegate work);

    /** That execution may be stored from now on: who stores it will let it work, where nobody has reached it before. */
    void expect(ExecutionId unborn);

    /** Whether it is stored has come out. */
    void unexpect(ExecutionId unborn);

    /** A child was created: it may work. To be told while it is expected. */
    void delegated(ExecutionDriver child, List<Event> first, Instant at);

    /** Looks after a child, without waiting for it; the parent is told when it has ended. */
    void attend(ExecutionId parent, Work.Attend work);

    /** The actor has nothing to do at the moment. */
    void rested(ExecutionActor actor);

    /** A step took that long. */
    void took(Execution state, StepPath step, Duration took);

    /** The execution cannot be driven on in this process: its journal or its code is at fault. */
    void broken(ExecutionId execution, RuntimeException why);

    /** The store takes no change, and patience is over: the process must end. */
    void giveUp(JournalUnavailable why);
}
