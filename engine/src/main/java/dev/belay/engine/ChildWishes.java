package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.definition.References;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Parent;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is wished for a child, out of what its parent's step owes and what was looked up for it.
 *
 * <p>What cannot be is an answer too, so that the step fails with a reason. Thread-safe, as its ids and epochs are.
 */
public final class ChildWishes {

    private final Decider decider;
    private final Supplier<ExecutionId> ids;
    private final LongSupplier epoch;

    /** Wishes for children of these ids, that are taken up in that epoch. */
    public ChildWishes(Decider decider, Supplier<ExecutionId> ids, LongSupplier epoch) {
        this.decider = decider;
        this.ids = ids;
        this.epoch = epoch;
    }

    /**
     * One that runs a definition.
     *
     * @param executions those around the parent, from where they are kept
     */
    public Command.News run(
            Execution parent,
            Work.Delegate work,
            Definition definition,
            Function<ExecutionId, Optional<Ancestor>> executions) {
        return switch (InputBinding.bind(definition, work.inputs())) {
            case InputBinding.Bound.Refused(List<Problem> problems) ->
                refused(work, new Failure("inputs", "`" + work.workflow() + "` takes other inputs. " + told(problems)));
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> run(parent, work, definition, inputs, executions);
        };
    }

    private static String told(List<Problem> problems) {
        return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
    }

    private Command.News run(
            Execution parent,
            Work.Delegate work,
            Definition definition,
            Value.Mapping inputs,
            Function<ExecutionId, Optional<Ancestor>> executions) {
        StartKeys.Keyed slot = new StartKeys(definition, inputs).slot();
        if (slot.problem().isPresent()) {
            return refused(work, new Failure("concurrency", slot.problem().get().message()));
        }
        Optional<ExecutionId> holder =
                slot.key().flatMap(key -> Ancestor.of(parent).holderOf(key, executions));
        if (holder.isPresent()) {
            return refused(work, waitsForItself(slot.key().orElseThrow(), holder.get()));
        }
        var create = new Command.Create(
                ids.get(),
                work.definition(),
                inputs,
                parent.created().actor(),
                labels(parent, definition),
                parent.created().folder(),
                // A key stands for a wish from outside: this step is asked once, and its child is its own.
                Optional.empty(),
                slot.key(),
                false,
                epoch.getAsLong(),
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

    private static Failure waitsForItself(String key, ExecutionId holder) {
        return new Failure(
                "concurrency",
                "It needs the concurrency key `" + key + "`, which " + holder
                        + " holds until this step has ended: it would wait for ever.");
    }

    /** One that takes back what another one did. */
    public Command.News takeBack(Execution parent, Work.Delegate work, Execution done) {
        var create = new Command.CreateUndo(
                ids.get(),
                done.id(),
                done.created().definition(),
                parent.created().actor(),
                done.created().folder(),
                done.created().slot(),
                done.takesBack(decider),
                false,
                epoch.getAsLong(),
                Optional.of(asParent(parent, work)));
        return new Command.Delegated(work.step(), work.phase(), create, done.definition());
    }

    private static Command.News refused(Work.Delegate work, Failure why) {
        return new Command.NotDelegated(work.step(), work.phase(), why);
    }

    /** What becomes of a child whose slot is taken: it waits for its turn, or its step fails. */
    public static Command.News afterConflict(Command.Delegated wish, ExecutionId holder) {
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
