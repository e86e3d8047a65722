package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.definition.References;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Parent;
import dev.belay.execution.Phase;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the wish for a child out of what a parent's step owes: nothing is stored here.
 *
 * <p>Thread-safe. What cannot be is an answer too, so that the step fails with a reason.
 */
public final class Delegations {

    private final Journal journal;
    private final Function<String, Definition> definitions;
    private final Function<ExecutionId, Execution> executions;
    private final Decider decider;
    private final ExecutionIds ids;

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
        this.decider = decider;
        this.ids = ids;
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
            return refused(work, new Failure("damaged", damaged.sentence()));
        }
    }

    private Command.News run(Execution parent, Work.Delegate work) {
        Definition definition = definitions.apply(work.definition());
        return switch (InputBinding.bind(definition, work.inputs())) {
            case InputBinding.Bound.Refused(List<Problem> problems) ->
                refused(work, new Failure("inputs", "`" + work.workflow() + "` takes other inputs. " + told(problems)));
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> run(parent, work, definition, inputs);
        };
    }

    private static String told(List<Problem> problems) {
        return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
    }

    private Command.News run(Execution parent, Work.Delegate work, Definition definition, Value.Mapping inputs) {
        StartKeys.Keyed slot = new StartKeys(definition, inputs).slot();
        if (slot.problem().isPresent()) {
            return refused(work, new Failure("concurrency", slot.problem().get().message()));
        }
        Optional<ExecutionId> holder = slot.key().flatMap(key -> ancestorWith(parent, key));
        if (holder.isPresent()) {
            return refused(work, waitsForItself(slot.key().orElseThrow(), holder.get()));
        }
        var create = new Command.Create(
                ids.next(),
                work.definition(),
                inputs,
                parent.created().actor(),
                labels(parent, definition),
                parent.created().folder(),
                // A key stands for a wish from outside: this step is asked once, and its child is its own.
                Optional.empty(),
                slot.key(),
                false,
                journal.epoch(),
                References.run(definition).isEmpty() ? Map.of() : parent.pins(),
                Optional.of(asParent(parent, work)));
        return new Command.Delegated(work.step(), work.phase(), create, definition);
    }

    private static Map<String, String> labels(Execution parent, Definition definition) {
        Map<String, String> labels = new HashMap<>(definition.labels());
        labels.putAll(parent.created().labels());
        return labels;
    }

    private static Parent asParent(Execution parent, Work.Delegate work) {
        int depth = 1 + parent.parent().map(Parent::depth).orElse(0);
        ExecutionId outermost = parent.parent().map(Parent::outermost).orElse(parent.id());
        return new Parent(parent.id(), work.step(), outermost, depth);
    }

    /** It ends only after its child, which would wait for that for ever. */
    private Optional<ExecutionId> ancestorWith(Execution parent, String key) {
        if (parent.created().slot().equals(Optional.of(key))) {
            return Optional.of(parent.id());
        }
        Optional<ExecutionRow> around = parent.parent().flatMap(of -> journal.find(of.execution()));
        while (around.isPresent()) {
            if (around.get().holdsSlot().equals(Optional.of(key))) {
                return around.map(ExecutionRow::id);
            }
            around = around.get().parent().flatMap(of -> journal.find(of.execution()));
        }
        return Optional.empty();
    }

    private static Failure waitsForItself(String key, ExecutionId holder) {
        return new Failure(
                "concurrency",
                "It needs the concurrency key `" + key + "`, which " + holder
                        + " holds until this step has ended: it would wait for ever.");
    }

    private Command.News takeBack(Execution parent, Work.Delegate work) {
        Execution done = executions.apply(work.of().orElseThrow());
        var create = new Command.CreateUndo(
                ids.next(),
                done.id(),
                done.created().definition(),
                parent.created().actor(),
                done.created().folder(),
                done.created().slot(),
                done.takesBack(decider),
                false,
                journal.epoch(),
                Optional.of(asParent(parent, work)));
        return new Command.Delegated(work.step(), work.phase(), create, done.definition());
    }

    private static Command.News refused(Work.Delegate work, Failure why) {
        return new Command.NotDelegated(work.step(), work.phase(), why);
    }

    /** What becomes of a child whose slot is taken: it waits for its turn, or its step fails. */
    static Command.News afterConflict(Command.Delegated wish, ExecutionId holder) {
        boolean rejects = wish.child() instanceof Command.Create
                && wish.definition()
                        .concurrency()
                        .filter(asked -> asked.onConflict() == Concurrency.OnConflict.REJECT)
                        .isPresent();
        String key = wish.child().slot().orElse("");
        return rejects
                ? new Command.NotDelegated(
                        wish.step(),
                        wish.phase(),
                        new Failure("concurrency", "The concurrency key `" + key + "` is held by " + holder + "."))
                : new Command.Delegated(wish.step(), wish.phase(), wish.child().queueing(), wish.definition());
    }
}
