package dev.belay.execution;

/**
 * The identity of an execution, such as {@code wf-01jd3x8k2v9q}; ids sort by the time of creation.
 *
 * @param text {@code wf-} and lower-case letters, digits or dashes
 */
public record ExecutionId(String text) implements Comparable<ExecutionId> {

    /** The longest id that is read. */
    public static final int MAX_LENGTH = 64;

    /** Refuses what cannot be a file name on every system. */
    public ExecutionId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("An execution id is `wf-` and lower-case letters, digits or dashes, at"
                    + " most " + MAX_LENGTH + " characters, found `" + text + "`.");
        }
    }

    /** Whether that text can be an id. */
    public static boolean isValid(String text) {
        return text.startsWith("wf-")
                && text.length() > 3
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    @Override
    public int compareTo(ExecutionId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
