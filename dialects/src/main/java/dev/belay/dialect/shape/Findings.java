package dev.belay.dialect.shape;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one document. One thread. */
public final class Findings {

    private final List<Problem> problems = new ArrayList<>();

    /** Adds one, unless too many were told. */
    public void add(Problem problem) {
        if (!isFull()) {
            problems.add(problem);
        }
    }

    /** Adds one of that kind at a place; the arguments fill its message in order. */
    public void add(Location place, ProblemCode code, Object... arguments) {
        add(Problem.of(code, arguments).at(place));
    }

    /** Whether nothing more will be told. */
    public boolean isFull() {
        return problems.size() >= ShapeCheck.MOST_PROBLEMS;
    }

    /** Adds all of them, in order. */
    public void addAll(List<Problem> more) {
        more.forEach(this::add);
    }

    /** Whether one of them refuses the document. */
    public boolean anyError() {
        return Problem.anyError(problems);
    }

    /** In the order of the text; those of one place in the order in which they were found. */
    public List<Problem> sorted() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingLong(problem -> position(problem.location())))
                .toList();
    }

    private static long position(Optional<Location> place) {
        return place.map(at -> (long) at.line() << 32 | at.column()).orElse(0L);
    }
}
