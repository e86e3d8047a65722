package dev.belay.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine, such as root or a compiler.
 *
 * <p>Where it is missing the test is skipped with the reason, so that anybody can build; with
 * {@code BELAY_REQUIRE_REAL=1}, which continuous integration sets, it fails.
 */
public final class RealThing {

    private static final boolean REQUIRED = "1".equals(System.getenv("BELAY_REQUIRE_REAL"));

    private RealThing() {}

    /** Goes on only where that is there. */
    public static void require(boolean there, String what) {
        if (!there && REQUIRED) {
            Assertions.fail("This test needs " + what + ", and BELAY_REQUIRE_REAL=1 forbids to skip it.");
        }
        Assumptions.assumeTrue(there, "needs " + what);
    }
}
