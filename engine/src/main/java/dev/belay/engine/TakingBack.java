package dev.belay.engine;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.TakesBack;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Starts executions that take completed ones back, unless somebody changed the same things later. Thread-safe.
 */
final class TakingBack {

    /** At most so many executions are touched before the refusal to take one back names only those. */
    private static final int NAMED_SUCCESSORS = 3;

    private final Creations creations;
    private final Journal journal;
    private final Decider decider;
    private final Function<ExecutionId, Execution> load;

    TakingBack(Creations creations, Journal journal, Decider decider, Function<ExecutionId, Execution> load) {
        this.creations = creations;
        this.journal = journal;
        this.decider = decider;
        this.load = load;
    }

    Started undo(ExecutionId id, String actor) {
        return creations.whileNothingIsRemoved(() -> takeBack(id, actor));
    }

    private Started takeBack(ExecutionId id, String actor) {
        Optional<Problem> refusal = whyNotUndo(id);
        if (refusal.isPresent()) {
            return Started.Refused.of(refusal.get());
        }
        Execution done = load.apply(id);
        List<TakesBack> steps = done.takesBack(decider);
        ExecutionId undoing = creations.nextId();
        var command = new Command.CreateUndo(
                undoing,
                id,
                done.created().definition(),
                actor,
                done.created().folder(),
                done.created().slot(),
                steps,
                journal.epoch());
        return creations.create(
                undoing, command, done.definition(), new Beginning(Optional.empty(), journal.pinned(id)));
    }

    private Optional<Problem> whyNotUndo(ExecutionId id) {
        Optional<ExecutionRow> row = journal.find(id);
        if (row.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, id));
        }
        String status = row.get().status();
        boolean completed = status.equals("completed") || status.equals("partially_completed");
        if (!completed || row.get().takesBack().isPresent()) {
            return Optional.of(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, id, status, "undo")
                    .hint("Only what has completed can be taken back."));
        }
        if (row.get().parent().isPresent()) {
            return Optional.of(partOfAnother(id, row.get().parent().get()));
        }
        Optional<ExecutionRow> before = journal.takenBackBy(id);
        if (before.isPresent()) {
            return Optional.of(Problem.of(
                    ProblemCode.ALREADY_TAKEN_BACK,
                    id,
                    before.get().id(),
                    before.get().status()));
        }
        List<ExecutionRow> later = journal.touchedLater(id, touches(row.get()), NAMED_SUCCESSORS);
        return later.stream()
                .findFirst()
                .map(first -> Problem.of(ProblemCode.TOUCHED_LATER, id, first.id(), first.workflow())
                        .hint("Take that one back first, if that is what you want: `belay undo " + first.id() + "`."));
    }

    private static Problem partOfAnother(ExecutionId id, Parent parent) {
        return Problem.of(ProblemCode.PART_OF_ANOTHER, id, parent.step(), parent.execution())
                .hint("`belay undo " + parent.outermost() + "` takes all of it back.");
    }

    /** What it touched, and what those within it did. */
    private List<String> touches(ExecutionRow outermost) {
        Set<String> all = new LinkedHashSet<>(outermost.touches());
        family(outermost.id()).forEach(row -> all.addAll(row.touches()));
        return List.copyOf(all);
    }

    private List<ExecutionRow> family(ExecutionId outermost) {
        List<ExecutionRow> all = new ArrayList<>();
        List<ExecutionRow> page = journal.within(outermost, Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = journal.within(outermost, Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return all;
    }
}
