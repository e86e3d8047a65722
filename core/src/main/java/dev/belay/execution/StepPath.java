package dev.belay.execution;

import java.util.Optional;

/**
 * Which running of which step: {@code fleet[2]/restart#3} is the third visit of {@code restart} in
 * the iteration 2 of {@code fleet}.
 *
 * @param text segments joined by {@code /}; the first visit has no number
 */
public record StepPath(String text) implements Comparable<StepPath> {

    /** A visit of a step of the definition's own body. */
    public static StepPath top(String id, int visit) {
        return new StepPath(segment(id, visit));
    }

    /** A visit of a step nested in this one. */
    public StepPath child(String id, int visit) {
        return new StepPath(text + "/" + segment(id, visit));
    }

    /** An iteration of this step, counted from 0. */
    public StepPath iteration(int index) {
        return new StepPath(text + "[" + index + "]");
    }

    /** The step or iteration that this one is nested in. */
    public Optional<StepPath> parent() {
        int bracket = text.endsWith("]") ? text.lastIndexOf('[') : -1;
        int end = bracket >= 0 ? bracket : text.lastIndexOf('/');
        return end < 0 ? Optional.empty() : Optional.of(new StepPath(text.substring(0, end)));
    }

    /** Whether this is nested in that one, or is it. */
    public boolean isWithin(StepPath other) {
        if (!text.startsWith(other.text)) {
            return false;
        }
        return text.length() == other.text.length()
                || text.charAt(other.text.length()) == '/'
                || text.charAt(other.text.length()) == '[';
    }

    private static String segment(String id, int visit) {
        return visit == 1 ? id : id + "#" + visit;
    }

    @Override
    public int compareTo(StepPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
