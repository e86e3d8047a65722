package dev.belay.execution;

import java.util.Optional;

/**
 * Which running of which step: {@code fleet[2]/restart#3} is the third visit of {@code restart} in
 * the iteration 2 of {@code fleet}.
 *
 * @param text segments joined by {@code /}; the first visit has no number; empty for the execution itself
 */
public record StepPath(String text) implements Comparable<StepPath> {

    /** The execution itself: the scope of the definition's own steps. */
    public static final StepPath ROOT = new StepPath("");

    /** The scope of the steps of {@code on_failure}. No id begins like this. */
    public static final StepPath HANDLER = new StepPath("~on_failure");

    /** A visit, counted from 1, of a step nested in this one. */
    public StepPath child(String id, int visit) {
        String segment = visit == 1 ? id : id + "#" + visit;
        return new StepPath(text.isEmpty() ? segment : text + "/" + segment);
    }

    /** An iteration of this step, counted from 0. */
    public StepPath iteration(int index) {
        return new StepPath(text + "[" + index + "]");
    }

    /** Where a plan tells of a step of the workflow that this one runs: behind this one, which has no steps of its own. */
    public StepPath within(StepPath inner) {
        return new StepPath(text + "/" + inner.text);
    }

    /** The scope, loop or iteration that this one is nested in; empty for the two outermost scopes. */
    public Optional<StepPath> parent() {
        if (equals(ROOT) || equals(HANDLER)) {
            return Optional.empty();
        }
        int end = text.endsWith("]") ? text.lastIndexOf('[') : text.lastIndexOf('/');
        return Optional.of(end < 0 ? ROOT : new StepPath(text.substring(0, end)));
    }

    /** The index of the iteration that this is, or -1. */
    public int iterationIndex() {
        return text.endsWith("]") ? Integer.parseInt(text.substring(text.lastIndexOf('[') + 1, text.length() - 1)) : -1;
    }

    /** The id of the step, without its visit. */
    public String stepId() {
        String last = text.substring(text.lastIndexOf('/') + 1);
        int end = last.length();
        for (char mark : new char[] {'[', '#'}) {
            int at = last.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return last.substring(0, end);
    }

    /** Which visit of the step this is. */
    public int visit() {
        String last = text.substring(text.lastIndexOf('/') + 1);
        int mark = last.indexOf('#');
        int bracket = last.indexOf('[');
        return mark < 0 ? 1 : Integer.parseInt(last.substring(mark + 1, bracket < 0 ? last.length() : bracket));
    }

    /** Whether this is nested in that one, or is it. */
    public boolean isWithin(StepPath other) {
        if (other.equals(ROOT)) {
            return !text.startsWith(HANDLER.text);
        }
        if (!text.startsWith(other.text)) {
            return false;
        }
        return text.length() == other.text.length()
                || text.charAt(other.text.length()) == '/'
                || text.charAt(other.text.length()) == '[';
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
