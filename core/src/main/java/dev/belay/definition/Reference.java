package dev.belay.definition;

/**
 * Where a definition names another one.
 *
 * @param kind what it wants of the other
 * @param place the path of the step, or the name of the trigger
 * @param workflow the other one
 */
public record Reference(Kind kind, String place, WorkflowName workflow) {

    /** What a definition can want of another one. */
    public enum Kind {
        /** A step runs it. */
        STEP("step"),
        /** A trigger waits for its executions to end. */
        TRIGGER("trigger");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As it is stored. */
        public String id() {
            return id;
        }

        /**
         * The kind that is stored so.
         *
         * @throws IllegalArgumentException where there is none
         */
        public static Kind of(String id) {
            for (Kind kind : values()) {
                if (kind.id.equals(id)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("`" + id + "` is no kind of reference.");
        }
    }
}
