package dev.belay.execution;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;

/**
 * How an execution that has made too many events is turned back.
 *
 * <p>The limit holds for what goes forward: no step begins above it, nothing is retried, and nobody's wish adds to it.
 * What settles and undoes has no limit but the number of steps that there are to undo, so that there is always room to
 * end cleanly, and {@code on_failure} has room of its own behind that. {@code on_error} has no say: a loop that went on
 * without its step would go on for ever.
 */
final class EventLimit {

    static final String CODE = "too-many-events";

    /** A rollback makes about as many events as what it takes back, and those who are to be told come after it. */
    private static final int ROOM_FOR_HANDLER = 2 * Decider.MAX_EVENTS;

    private EventLimit() {}

    static boolean isReached(Execution state) {
        int room = state.isHandling() ? ROOM_FOR_HANDLER : 0;
        return state.version() >= Decider.MAX_EVENTS + room;
    }

    /** Turns the execution back instead of letting a step begin; in {@code on_failure} it ends that. */
    static void turnBack(Draft draft, StepPath path) {
        Failure failure = failure(draft.state());
        draft.emit(new Event.StepFailed(path, failure));
        draft.ended(path);
        if (!path.isWithin(StepPath.ROOT)) {
            Closing.close(draft, StepPath.HANDLER, failure, false);
        } else if (draft.state().halt().isEmpty()) {
            Endings.halt(draft, new Halt("step_failed", failure, Optional.of(path), true, false), "", false);
        }
    }

    static Problem problem(Execution state) {
        return Problem.of(
                        ProblemCode.LIMIT_EXCEEDED,
                        "The number of events of `" + state.id() + "`",
                        state.version(),
                        "events",
                        Decider.MAX_EVENTS)
                .hint("Start the rest of the work as an execution of its own.");
    }

    private static Failure failure(Execution state) {
        return new Failure(
                CODE,
                "The execution has made " + state.version() + " events, and the limit `events` is " + Decider.MAX_EVENTS
                        + ".");
    }
}
