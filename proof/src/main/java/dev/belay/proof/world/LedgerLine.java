package dev.belay.proof.world;

import java.util.List;

/**
 * What an effect wrote about itself.
 *
 * @param verb {@code do}, {@code did}, {@code failed}, {@code undo}, {@code undid}, or {@code yes}, {@code no} and
 *     {@code unclear} of a probe
 * @param step the path of the step
 * @param key its idempotency key
 * @param attempt the number of the attempt
 * @param forwardKey in an undo: the key of what is taken back; else {@code -}
 * @param happened in an undo: {@code yes} or {@code in-doubt}; else {@code -}
 * @param thing what it changes
 */
public record LedgerLine(
        String verb, String step, String key, String attempt, String forwardKey, String happened, String thing) {

    private static final int WORDS = 7;

    /** Reads a line. */
    public static LedgerLine of(String line) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() != WORDS) {
            throw new IllegalArgumentException("Not a line of the ledger: `" + line + "`");
        }
        return new LedgerLine(
                words.get(0), words.get(1), words.get(2), words.get(3), words.get(4), words.get(5), words.get(6));
    }

    /** The key of the effect that this is about: of an undo, that of what it takes back. */
    public String effect() {
        return forwardKey.equals("-") ? key : forwardKey;
    }

    /** The key as it was written down first: after a doubt that was undone, the step begins with a number behind it. */
    public String firstKey() {
        return key.replaceAll("-\\d+$", "");
    }

    /** The step's id, without the iteration, the scope and the visit. */
    public String id() {
        String last = step.substring(step.lastIndexOf('/') + 1);
        return last.replaceAll("[\\[#].*", "");
    }

    /** As it is written. */
    public String text() {
        return String.join(" ", verb, step, key, attempt, forwardKey, happened, thing);
    }
}
