package dev.belay.proof.torture;

/**
 * What happens at which operation.
 *
 * @param mode what
 * @param at the number of the operation, from 1
 */
public record Fault(Mode mode, int at) {

    /** What may happen; {@code faultshim.c} says it exactly. */
    public enum Mode {
        KILL("kill"),
        TORN("torn"),
        EIO("eio"),
        ENOSPC("enospc"),
        /** The disk is gone for good; then somebody ends the process and mends the disk. */
        DEAD("dead"),
        /** The disk stays full; then somebody ends the process and frees space. */
        FULL("enospc");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** As the shim calls it. */
        String word() {
            return word;
        }

        /** Whether the process may go on for long, because it hopes. */
        boolean isEndedByHand() {
            return this == DEAD || this == FULL;
        }
    }

    @Override
    public String toString() {
        return mode + " at " + at;
    }
}
