package dev.belay.testing.world;

/** Courses of chance, one for each seed, until one of them breaks a promise. */
public final class Courses {

    private Courses() {}

    /** A course, which throws a {@link Violation} where a promise is broken. */
    @FunctionalInterface
    public interface Course<X extends Exception> {
        /** From its beginning to its end. */
        void run(long seed) throws X;
    }

    /** The first promise that is broken in so many courses, with its seed; empty where none is. */
    public static <X extends Exception> String firstBrokenPromise(long courses, Course<X> course) throws X {
        for (long seed = 1; seed <= courses; seed++) {
            try {
                course.run(seed);
            } catch (Violation | IllegalStateException broken) {
                return "The seed " + seed + ": " + broken.getMessage();
            }
        }
        return "";
    }

    /** A course that tells what happened in it. */
    @FunctionalInterface
    public interface ToldCourse<R, X extends Exception> {
        /** From its beginning to its end. */
        R run(long seed) throws X;
    }

    /**
     * What happened in the course of that seed.
     *
     * @throws AssertionError with the seed, when it broke down
     */
    public static <R, X extends Exception> R told(long seed, ToldCourse<R, X> course) throws X {
        try {
            return course.run(seed);
        } catch (RuntimeException | Error broken) {
            throw new AssertionError("The seed " + seed + ": " + broken.getMessage(), broken);
        }
    }
}
