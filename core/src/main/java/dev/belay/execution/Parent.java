package dev.belay.execution;

/**
 * Whose step an execution works for.
 *
 * @param execution the one that asked for it
 * @param step its step, and which visit of it
 * @param outermost the one around them all, which somebody asked for
 * @param depth how many executions are around this one, from 1
 */
public record Parent(ExecutionId execution, StepPath step, ExecutionId outermost, int depth) {

    /** More executions than this are never around one. */
    public static final int MAX_DEPTH = 8;

    /** Who acts when the parent steers its child. */
    public String actor() {
        return actor(execution);
    }

    /** Who acts when that execution steers a child of its own. */
    public static String actor(ExecutionId execution) {
        return "execution:" + execution;
    }
}
