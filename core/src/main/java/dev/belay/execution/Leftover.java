package dev.belay.execution;

/**
 * Something that a step did, or may have done, and that was not taken back.
 *
 * @param step which running of which step
 * @param certain whether it is known that the step happened
 * @param reason why it was left, a sentence for a person
 */
public record Leftover(StepPath step, boolean certain, String reason) {

    /** What a child left, as what is left of the step that it worked for. */
    public static Leftover ofChild(StepPath step, ExecutionId child, Leftover left) {
        return new Leftover(step, left.certain(), "`" + left.step() + "` of " + child + ": " + left.reason());
    }
}
