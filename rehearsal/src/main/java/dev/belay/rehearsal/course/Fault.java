package dev.belay.rehearsal.course;

/**
 * What goes wrong at one moment of a course.
 *
 * @param kind what goes wrong
 * @param moment the number of the moment, as {@link Course#moments()} counts them; none where it is negative
 * @param landed whether what was under way had its effect all the same
 * @param turnsBack whether somebody cancels right after it, so that everything is rolled back
 */
public record Fault(Kind kind, int moment, boolean landed, boolean turnsBack) {

    /** Nothing goes wrong. */
    public static final Fault NONE = new Fault(Kind.KILL, -1, false, false);

    /** What can go wrong. */
    public enum Kind {
        /** Belay is killed, and another process takes over. */
        KILL("Belay is killed"),
        /** The attempt takes longer than it may. */
        TIMEOUT("the attempt takes too long"),
        /** The answer is lost on its way. */
        LOST_REPLY("the answer is lost");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What happens, in words. */
        public String words() {
            return words;
        }
    }

    boolean hits(int number) {
        return moment == number;
    }
}
