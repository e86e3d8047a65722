package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In which order steps are undone: the newest intent first, one at a time.
 *
 * <p>R8: a step whose undo waits for a person keeps what it builds on in place; other branches go on.
 */
final class UndoOrder {

    private UndoOrder() {}

    /** The newest step that may be undone now; empty while one is being undone, or none may be. */
    static Optional<StepPath> next(Draft draft, StepPath scope) {
        if (isUndoing(draft.state(), scope)) {
            return Optional.empty();
        }
        List<StepPath> stuck = new ArrayList<>();
        for (StepPath path : draft.state().touchedChain()) {
            if (!path.isWithin(scope)) {
                continue;
            }
            if (draft.node(path).stage() instanceof Stage.Asking) {
                stuck.add(path);
            } else if (stuck.stream().noneMatch(later -> buildsOn(draft, later, path))) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** A step may be undone that is older than one of which a person said only now what becomes of it. */
    private static boolean isUndoing(Execution state, StepPath scope) {
        return state.openSteps().stream().anyMatch(step -> step.path().isWithin(scope) && isUndoing(step.stage()));
    }

    private static boolean isUndoing(Stage stage) {
        return switch (stage) {
            case Stage.Ended _, Stage.Asking _, Stage.Open _, Stage.Closing _, Stage.RollingBack _ -> false;
            case Stage.Preparing _,
                    Stage.Performing _,
                    Stage.Doubting _,
                    Stage.Probing _,
                    Stage.Backoff _,
                    Stage.AtGate _,
                    Stage.Sleeping _,
                    Stage.Delegating _,
                    Stage.Attending _,
                    Stage.Undoing _,
                    Stage.UndoBackoff _ -> true;
        };
    }

    /**
     * Whether the later step may rely on what the earlier one did: everything but a branch that runs
     * beside it, or another iteration of a loop that runs several at once.
     */
    private static boolean buildsOn(Draft draft, StepPath later, StepPath earlier) {
        List<StepPath> one = ancestry(later);
        List<StepPath> other = ancestry(earlier);
        int shared = 0;
        while (shared < Math.min(one.size(), other.size()) && one.get(shared).equals(other.get(shared))) {
            shared++;
        }
        if (shared == 0 || shared == one.size() || shared == other.size()) {
            return true;
        }
        Optional<StepState> around = draft.state().step(one.get(shared - 1));
        if (around.isEmpty()) {
            return true;
        }
        return switch (around.get().step().verb()) {
            case Verb.Scope scope -> follows(scope.body(), one.get(shared), other.get(shared));
            case Verb.ForEach loop -> loop.parallel() == 1;
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> true;
        };
    }

    /** What a jump visited again may rely on all that came before it. */
    private static boolean follows(Body body, StepPath later, StepPath earlier) {
        return later.visit() > 1
                || body.downstream(body.indexOf(earlier.stepId())).contains(body.indexOf(later.stepId()));
    }

    private static List<StepPath> ancestry(StepPath path) {
        List<StepPath> chain = new ArrayList<>();
        for (Optional<StepPath> here = Optional.of(path);
                here.isPresent();
                here = here.get().parent()) {
            chain.addFirst(here.get());
        }
        return chain;
    }
}
