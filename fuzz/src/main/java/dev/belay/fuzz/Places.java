package dev.belay.fuzz;

import dev.belay.dialect.yaml.SourceText;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import java.util.List;

/** Judges where problems say that they stand. */
final class Places {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Places() {}

    /** Every problem has a place, and that is in the text. */
    static void check(List<Problem> problems, String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        var source = new SourceText(marked ? text.substring(1) : text);
        problems.forEach(problem -> check(problem, source));
    }

    private static void check(Problem problem, SourceText source) {
        // What is said where the parser threw something that it never should.
        Broken.unless(!problem.message().endsWith(": it cannot be read."), "Nobody knows why: %s", problem);
        Broken.unless(problem.location().isPresent(), "Without a place: %s", problem);
        Location place = problem.location().orElseThrow();
        Broken.unless(place.line() <= source.lines(), "Below the last line %d: %s", source.lines(), problem);
        int length = source.line(place.line()).length();
        Broken.unless(place.column() <= length + 1, "Behind the line of %d characters: %s", length, problem);
        Broken.unless(
                place.length() == 1 || place.column() - 1 + place.length() <= length,
                "Longer than the line of %d characters: %s",
                length,
                problem);
    }
}
