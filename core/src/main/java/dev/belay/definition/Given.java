package dev.belay.definition;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Extent;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks what somebody gives to an execution before anything looks into it. */
public final class Given {

    private Given() {}

    /**
     * What is wrong with how large or deep it is.
     *
     * @param what as a sentence begins with it, such as {@code The payload}
     * @param limit what the names of its limits begin with
     */
    public static List<Problem> check(String what, String limit, Value given) {
        Extent extent = Extent.of(given);
        List<Problem> problems = new ArrayList<>();
        if (extent.size() > Extent.MAX_GIVEN) {
            problems.add(
                    exceeded(what, "more than " + Extent.MAX_GIVEN + " characters", limit + "_size", Extent.MAX_GIVEN)
                            .hint("Put what is long into a file, and give its path."));
        }
        if (extent.depth() > Extent.MAX_DEPTH) {
            problems.add(exceeded(
                            "The depth of " + what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1),
                            "more than " + Extent.MAX_DEPTH,
                            limit + "_depth",
                            Extent.MAX_DEPTH)
                    .hint("Flatten it, or give it as a text."));
        }
        return problems;
    }

    private static Problem exceeded(String what, String found, String limit, long maximum) {
        return Problem.of(ProblemCode.LIMIT_EXCEEDED, what, found, limit, maximum);
    }
}
