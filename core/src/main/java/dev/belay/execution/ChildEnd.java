package dev.belay.execution;

import dev.belay.value.Value;
import java.util.List;

/**
 * How a child ended, as far as its parent needs to know.
 *
 * @param child which execution
 * @param workflow the name of its definition
 * @param status its final status
 * @param reason why, by code
 * @param message the same for a person
 * @param outputs what it gives back
 * @param stands whether it completed and something that it did stands and would have to be taken back
 * @param undone whether it took back something, or tried to
 * @param leftovers what it left, with its own steps' names
 */
public record ChildEnd(
        ExecutionId child,
        String workflow,
        Status status,
        String reason,
        String message,
        Value.Mapping outputs,
        boolean stands,
        boolean undone,
        List<Leftover> leftovers) {

    private static final String CANCELLED = "cancelled_by";

    /** Copies the leftovers. */
    public ChildEnd {
        leftovers = List.copyOf(leftovers);
    }

    /**
     * How an execution ended.
     *
     * @throws IllegalStateException when it has not
     */
    public static ChildEnd of(Execution child) {
        Event.ExecutionEnded end = child.ended()
                .orElseThrow(() -> new IllegalStateException("The execution `" + child.id() + "` has not ended."));
        boolean completed = hasCompleted(end.status());
        return new ChildEnd(
                child.id(),
                child.created().workflow(),
                end.status(),
                end.reason(),
                end.message(),
                end.outputs(),
                completed && !child.touched().isEmpty(),
                child.hasUndone() || end.status() == Status.ROLLBACK_INCOMPLETE,
                end.leftovers());
    }

    /** Whether it did what it is for, perhaps without a part that was tolerated. */
    public boolean completed() {
        return hasCompleted(status);
    }

    private static boolean hasCompleted(Status status) {
        return status == Status.COMPLETED || status == Status.PARTIALLY_COMPLETED;
    }

    /** Whether somebody ended it. */
    boolean wasCancelled() {
        return reason.equals(CANCELLED);
    }

    /** What it left, as leftovers of the step that it worked for. */
    List<Leftover> leftoversOf(StepPath step) {
        return leftovers.stream()
                .map(left -> Leftover.ofChild(step, child, left))
                .toList();
    }

    /** Why the step failed that it worked for. */
    Failure failure() {
        String code = wasCancelled() ? "execution-cancelled" : "execution-failed";
        String why = message.isEmpty() ? "" : " " + message;
        return new Failure(
                code, "The execution " + child + " of `" + workflow + "` ended as " + status.id() + "." + why);
    }
}
