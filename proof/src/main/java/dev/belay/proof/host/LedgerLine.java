package dev.belay.proof.host;

import java.util.Optional;

/**
 * One thing that was done to the world, as the ledger has it.
 *
 * @param deed what was done
 * @param nature the action's name
 * @param execution by whom
 * @param step in which step
 * @param key the key of the forward phase, also for an undo
 * @param attempt which attempt of the phase
 */
public record LedgerLine(Deed deed, String nature, String execution, String step, String key, int attempt) {

    private static final int FIELDS = 6;

    /** What was done. */
    public enum Deed {
        EFFECT,
        UNDO
    }

    /** Whether doing it twice changes nothing more. */
    public boolean isRepeatable() {
        return nature.equals(LedgerAction.REPEATABLE);
    }

    /** As it is written, with its end. */
    String text() {
        return deed + "|" + nature + "|" + execution + "|" + step + "|" + key + "|" + attempt + "\n";
    }

    /** As it was written; empty where it is none. */
    static Optional<LedgerLine> of(String text) {
        String[] fields = text.split("\\|", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new LedgerLine(
                Deed.valueOf(fields[0]), fields[1], fields[2], fields[3], fields[4], Integer.parseInt(fields[5])));
    }
}
