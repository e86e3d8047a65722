package dev.belay.testing.family;

/** Families by their seeds: the same seed is the same life. */
public final class FamilySimulation {

    private FamilySimulation() {}

    /**
     * Lives the family of that seed.
     *
     * @throws dev.belay.testing.world.Violation when a promise is broken
     */
    public static FamilyLife run(long seed) {
        return new FamilyCourse(seed).live();
    }

    /** The first promise that is broken by a family of so many seeds, with its seed; empty where none is. */
    public static String firstBrokenPromise(long seeds) {
        for (long seed = 0; seed < seeds; seed++) {
            try {
                run(seed);
            } catch (RuntimeException | Error broken) {
                return "seed " + seed + ": " + broken;
            }
        }
        return "";
    }
}
