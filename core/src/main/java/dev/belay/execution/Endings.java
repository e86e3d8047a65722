package dev.belay.execution;

import dev.belay.definition.Undo;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an execution turns back and ends.
 *
 * <p>R5: after the rollback has begun no step goes forward. R9: the final event is one, and its
 * status is derived from what the events made of the state, from nothing else.
 */
final class Endings {

    private static final String UNDO_REQUESTED = "undo_requested";

    private Endings() {}

    /** Every step of an outermost scope has ended. */
    static void bodyDone(Draft draft, StepPath scope) {
        if (scope.equals(StepPath.HANDLER)) {
            conclude(draft);
            return;
        }
        switch (new Template.Fields(draft.state().definition().outputs())
                .resolve(StepScope.ofExecution(draft.state()))) {
            case Resolution.Resolved(Value outputs) -> complete(draft, (Value.Mapping) outputs);
            case Resolution.Unresolved gaps ->
                halt(
                        draft,
                        new Halt("step_failed", Progress.failure("outputs", gaps), Optional.empty(), true, false),
                        "",
                        false);
        }
    }

    private static void complete(Draft draft, Value.Mapping outputs) {
        Execution state = draft.state();
        List<StepPath> tolerated = Tolerated.in(state);
        List<Leftover> leftovers = withDoubts(state);
        boolean partial = !tolerated.isEmpty() || !leftovers.isEmpty();
        draft.emit(new Event.ExecutionEnded(
                partial ? Status.PARTIALLY_COMPLETED : Status.COMPLETED,
                partial ? "step_failed" : "",
                wentOnWithout(tolerated),
                outputs,
                leftovers));
    }

    /** A scope whose failure was tolerated may hold a step of which nobody ever learned what it came to. */
    private static List<Leftover> withDoubts(Execution state) {
        List<Leftover> all = new ArrayList<>(state.leftovers());
        state.touched().stream()
                .filter(path -> state.node(path).status() == StepStatus.IN_DOUBT)
                .map(path -> new Leftover(path, false, "Nobody knows whether it happened, and the execution went on."))
                .forEach(all::add);
        return all;
    }

    private static String wentOnWithout(List<StepPath> tolerated) {
        List<String> steps = tolerated.stream().map(path -> "`" + path + "`").toList();
        return steps.isEmpty() ? "" : "It went on without " + String.join(", ", steps) + ".";
    }

    /** Turns the execution back: no step begins any more, the open ones come to an end. */
    static void halt(Draft draft, Halt halt, String actor, boolean force) {
        draft.emit(new Event.ExecutionHalted(halt, actor));
        if (draft.state().startedAt().isEmpty()) {
            conclude(draft);
        } else {
            Closing.close(draft, StepPath.ROOT, halt.failure(), force);
        }
    }

    /** Every open step is settled. */
    static void drained(Draft draft) {
        Execution state = draft.state();
        if (state.ended().isPresent() || state.isRollingBack() || state.isHandling()) {
            return;
        }
        Halt halt = state.halt().orElseThrow();
        boolean undoes = halt.rollback()
                && (isAskedFor(halt) || state.touched().stream().anyMatch(path -> canUndo(draft, path)));
        if (undoes && !state.touchedChain().isEmpty()) {
            Rollbacks.start(draft, StepPath.ROOT);
        } else {
            afterRollback(draft);
        }
    }

    /** Somebody wants everything taken back, and is told when that is not possible. */
    private static boolean isAskedFor(Halt halt) {
        return halt.rollback() && (halt.cancelled() || halt.reason().equals(UNDO_REQUESTED));
    }

    private static boolean canUndo(Draft draft, StepPath path) {
        return Draft.undo(draft.node(path)).exists();
    }

    static void afterRollback(Draft draft) {
        boolean tells = draft.state()
                .halt()
                .map(halt -> !halt.cancelled() && !halt.reason().equals(UNDO_REQUESTED))
                .orElse(false);
        if (tells
                && draft.state().definition().onFailure().size() > 0
                && !draft.state().isHandling()) {
            draft.emit(new Event.HandlerStarted());
            Progress.advance(draft, StepPath.HANDLER);
        } else {
            conclude(draft);
        }
    }

    static void conclude(Draft draft) {
        Execution state = draft.state();
        if (state.ended().isPresent()) {
            return;
        }
        Halt halt = state.halt().orElseThrow();
        List<Leftover> leftovers = leftovers(draft, halt);
        draft.emit(new Event.ExecutionEnded(
                status(state, halt, leftovers),
                halt.reason(),
                halt.failure().message(),
                Value.Mapping.EMPTY,
                leftovers));
    }

    private static Status status(Execution state, Halt halt, List<Leftover> leftovers) {
        boolean wasToUndo = state.isRollingBack() || isAskedFor(halt) || halt.rollback() && hasUndoneAPart(state);
        if (wasToUndo && !leftovers.isEmpty()) {
            return Status.ROLLBACK_INCOMPLETE;
        }
        if (halt.cancelled()) {
            return Status.CANCELLED;
        }
        // What settled a doubt, or a scope that undid itself, was taken back as well.
        boolean wasUndone = state.isRollingBack() || state.hasUndone() && leftovers.isEmpty();
        return wasUndone || halt.reason().equals(UNDO_REQUESTED) ? Status.ROLLED_BACK : Status.FAILED;
    }

    /** A scope undid itself, or a doubt was settled by an undo, or tried to be: what is left of that is no plain failure. */
    private static boolean hasUndoneAPart(Execution state) {
        return state.hasUndone() || state.leftovers().stream().anyMatch(left -> wasToUndo(state.node(left.step())));
    }

    private static boolean wasToUndo(StepState left) {
        return left.status() == StepStatus.UNDO_FAILED || left.undo().isPresent();
    }

    /** What was skipped, and what was never to be undone. */
    private static List<Leftover> leftovers(Draft draft, Halt halt) {
        List<Leftover> all = new ArrayList<>(draft.state().leftovers());
        for (StepPath path : draft.state().touched()) {
            StepState node = draft.node(path);
            all.add(new Leftover(path, node.isCertain(), whyLeft(node, halt)));
        }
        return all;
    }

    private static String whyLeft(StepState node, Halt halt) {
        String why = whyLeft(Draft.undo(node), halt);
        return node.child().map(child -> "What " + child + " did stays. " + why).orElse(why);
    }

    private static String whyLeft(Undo undo, Halt halt) {
        return switch (undo) {
            case Undo.Missing _ -> "It has no undo.";
            case Undo.Irreversible(String reason) -> reason;
            case Undo.BuiltIn _, Undo.By _ ->
                halt.cancelled() ? "The cancel asked for no rollback." : "The definition asks for no rollback.";
        };
    }
}
