package dev.belay.trigger;

/**
 * Which trigger.
 *
 * @param workflow the name of its definition
 * @param trigger its own
 */
public record TriggerId(String workflow, String trigger) {

    /** As people write it, such as {@code deploy/pushed}. */
    public String text() {
        return workflow + "/" + trigger;
    }

    @Override
    public String toString() {
        return text();
    }
}
