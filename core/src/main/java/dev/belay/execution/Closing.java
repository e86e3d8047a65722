package dev.belay.execution;

import dev.belay.definition.Retry;
import java.util.List;
import java.util.Optional;

/**
 * How a scope comes to an end because something in it failed, or because somebody said so.
 *
 * <p>R4: nothing is undone before every open step within has been settled. Steps that act may
 * finish, unless they are forced; what only waits ends at once.
 */
final class Closing {

    private Closing() {}

    static void close(Draft draft, StepPath scope, Failure why, boolean force) {
        if (draft.node(scope).stage() instanceof Stage.Open) {
            draft.emit(new Event.ScopeClosing(scope, why));
        }
        for (StepPath nested : openWithin(draft, scope)) {
            end(draft, nested, why, force);
        }
        drainedIfQuiet(draft, scope);
    }

    /** The open steps within a scope, the innermost first, so that scopes find their steps settled. */
    private static List<StepPath> openWithin(Draft draft, StepPath scope) {
        return draft.state().openSteps().stream()
                .map(StepState::path)
                .filter(path -> path.isWithin(scope) && !path.equals(scope))
                .sorted((one, other) -> Integer.compare(depth(other), depth(one)) != 0
                        ? Integer.compare(depth(other), depth(one))
                        : one.compareTo(other))
                .toList();
    }

    private static int depth(StepPath path) {
        return (int) path.text().chars().filter(c -> c == '/' || c == '[').count();
    }

    private static void end(Draft draft, StepPath path, Failure why, boolean force) {
        StepState node = draft.node(path);
        switch (node.stage()) {
            case Stage.Preparing _, Stage.Sleeping _ -> abandon(draft, path);
            case Stage.Delegating delegating -> {
                if (delegating.phase() == Phase.FORWARD) {
                    abandon(draft, path);
                }
            }
            case Stage.Attending attending -> Subflows.stop(draft, node, attending, why, force);
            case Stage.Backoff _ -> abandonRetry(draft, node, why);
            case Stage.AtGate _ -> abandonAtGate(draft, node, why);
            case Stage.Asking asking -> {
                if (asking.phase() == Phase.FORWARD) {
                    draft.emit(new Event.DoubtLeft(path));
                    draft.ended(path);
                }
            }
            case Stage.Performing _ -> {
                if (force) {
                    Doubts.forced(draft, path, Phase.FORWARD, node.attempt(), why);
                }
            }
            case Stage.Open _ -> {
                draft.emit(new Event.ScopeClosing(path, why));
                drainedIfQuiet(draft, path);
            }
            case Stage.Closing _ -> drainedIfQuiet(draft, path);
            // What settles a doubt, or undoes a scope already, comes to its own end.
            case Stage.Doubting _,
                    Stage.Probing _,
                    Stage.Undoing _,
                    Stage.UndoBackoff _,
                    Stage.RollingBack _,
                    Stage.Ended _ -> {}
        }
    }

    private static void abandonAtGate(Draft draft, StepState node, Failure why) {
        if (node.attempt() > 0 || node.failures() > 0) {
            abandonRetry(draft, node, why);
        } else {
            abandon(draft, node.path());
        }
    }

    private static void abandon(Draft draft, StepPath path) {
        draft.emit(new Event.StepSkipped(path, "abandoned"));
        draft.ended(path);
    }

    private static void abandonRetry(Draft draft, StepState node, Failure why) {
        // A scope that was undone and waits for its next visit has nothing left to do.
        draft.emit(new Event.StepFailed(node.path(), node.failure().orElse(why)));
        draft.ended(node.path());
    }

    /** Goes on when nothing within a closing scope or loop is open any more. */
    static void drainedIfQuiet(Draft draft, StepPath path) {
        StepState scope = draft.node(path);
        boolean quiet = scope.loop()
                .map(loop -> loop.open() == 0)
                .orElseGet(() -> scope.frame().open() == 0);
        if (quiet && scope.stage() instanceof Stage.Closing(Failure why)) {
            drained(draft, scope, why);
        }
    }

    private static void drained(Draft draft, StepState scope, Failure why) {
        if (scope.path().equals(StepPath.ROOT)) {
            Endings.drained(draft);
        } else if (scope.path().equals(StepPath.HANDLER)) {
            Endings.conclude(draft);
        } else if (draft.isClosing(scope.path())) {
            Failures.failed(draft, scope.path(), why);
        } else if (scope.path().iterationIndex() >= 0) {
            Loops.iterationDrained(draft, scope, why);
        } else if (mayRetry(draft, scope) || !scope.step().critical()) {
            Rollbacks.start(draft, scope.path());
        } else {
            Failures.failed(draft, scope.path(), why);
        }
    }

    private static boolean mayRetry(Draft draft, StepState scope) {
        Retry retry = scope.step().retry();
        return restarts(draft, scope) + 1 < retry.attempts();
    }

    private static int restarts(Draft draft, StepState scope) {
        Optional<StepState> around = draft.around(scope.path());
        return around.map(parent -> parent.frame().count("retry:" + scope.step().id()))
                .orElse(0);
    }

    /** A scope has undone itself: it is visited again, or the execution goes on without it. */
    static void undone(Draft draft, StepPath path) {
        StepState scope = draft.node(path);
        if (!(scope.stage() instanceof Stage.Closing(Failure why))) {
            return;
        }
        if (scope.path().iterationIndex() >= 0 || draft.isClosing(path) || !mayRetry(draft, scope)) {
            Failures.failedAlone(draft, path, why);
            return;
        }
        int made = restarts(draft, scope) + 1;
        draft.emit(new Event.RetryScheduled(
                path, draft.now.plus(scope.step().retry().delayAfter(made, draft.spread(path, made)))));
    }

    /** The retry of an undone scope is due: its next visit begins. */
    static void revisit(Draft draft, StepPath path) {
        draft.emit(new Event.ScopeRestarted(path));
        draft.ended(path);
    }
}
