package dev.belay.testing.explorer;

import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Decision;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Pending;
import dev.belay.execution.Phase;
import dev.belay.execution.Work;
import dev.belay.testing.world.Actions;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.World;
import java.time.Instant;
import java.util.List;

/**
 * Where an exploration stands: what Belay has written down, what is really there, what may still
 * go wrong. Immutable.
 *
 * @param owed the work that Belay owes to the world; a runner of this process has taken it up
 */
record Situation(Execution execution, World world, Instant now, Budget budget, List<Work> owed) {

    private static final Decider DECIDER = new Decider(Actions.ALL, (id, path, phase) -> id + ":" + path + ":" + phase);

    static Situation begin(Execution blank, Command create, Instant now, Budget budget) {
        return new Situation(blank, World.EMPTY, now, budget, List.of()).after(create);
    }

    Situation with(World changed) {
        return new Situation(execution, changed, now, budget, owed);
    }

    Situation with(Budget changed) {
        return new Situation(execution, world, now, changed, owed);
    }

    Situation at(Instant later) {
        return new Situation(execution, world.at(later), later, budget, owed);
    }

    /** Where it stands after Belay has decided on a command and has written that down. */
    Situation after(Command command) {
        Execution next = execution;
        for (Event event : decide(command).events()) {
            next = next.apply(event, now);
        }
        List<Work> work = Pending.of(next);
        World changed = world;
        for (Work piece : work) {
            if (piece instanceof Work.Attempt attempt && isNew(attempt)) {
                Judge.begins(attempt, next, changed);
                changed = attempt.phase() == Phase.FORWARD ? changed.began(attempt.step()) : changed;
            }
        }
        return new Situation(next, changed, now, budget, work);
    }

    private boolean isNew(Work.Attempt attempt) {
        return owed.stream().noneMatch(before -> before.id().equals(attempt.id()));
    }

    Decision decide(Command command) {
        return DECIDER.decide(execution, command, now);
    }

    void judge() {
        Judge.ended(execution, world, command -> decide(command).events());
    }

    boolean isOver() {
        return execution.ended().isPresent();
    }
}
