package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.Journal;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Phase;
import dev.belay.execution.Work;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks up what a child is made of that a parent's step owes, and makes the wish for it: nothing is stored here.
 *
 * <p>Thread-safe. What cannot be is an answer too, so that the step fails with a reason.
 */
public final class Delegations {

    private final Journal journal;
    private final Function<String, Definition> definitions;
    private final Function<ExecutionId, Execution> executions;
    private final ChildWishes wishes;

    /**
     * With what it looks up.
     *
     * @param definitions by their hash
     * @param executions their states, from the journal
     */
    public Delegations(
            Journal journal,
            Function<String, Definition> definitions,
            Function<ExecutionId, Execution> executions,
            Decider decider,
            ExecutionIds ids) {
        this.journal = journal;
        this.definitions = definitions;
        this.executions = executions;
        this.wishes = new ChildWishes(decider, ids::next, journal::epoch);
    }

    /**
     * The news that the child can be created, or why it cannot.
     *
     * @throws dev.belay.engine.journal.JournalUnavailable when nobody can tell at the moment
     */
    public Command.News delegate(Execution parent, Work.Delegate work) {
        try {
            return work.phase() == Phase.UNDO ? takeBack(parent, work) : run(parent, work);
        } catch (DamagedJournal damaged) {
            return new Command.NotDelegated(work.step(), work.phase(), new Failure("damaged", damaged.sentence()));
        }
    }

    private Command.News run(Execution parent, Work.Delegate work) {
        return wishes.run(parent, work, definitions.apply(work.definition()), this::kept);
    }

    private Optional<Ancestor> kept(ExecutionId id) {
        return journal.find(id).map(Ancestor::of);
    }

    private Command.News takeBack(Execution parent, Work.Delegate work) {
        return wishes.takeBack(parent, work, executions.apply(work.of().orElseThrow()));
    }
}
