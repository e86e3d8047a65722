package dev.belay.cli;

import dev.belay.cli.place.Place;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the execution that somebody means: by its id, the beginning of it, or {@code last}. */
final class Ids {

    private static final int NAMED = 3;

    /** Among so many of the newest is most often the one that is meant by {@code last}. */
    private static final int NEWEST = 20;

    private final Place place;

    Ids(Place place) {
        this.place = place;
    }

    /** The row of that execution. */
    ExecutionRow find(String meant) {
        if (meant.equals("last")) {
            return last().orElseThrow(() -> unknown(meant));
        }
        String prefix = prefix(meant);
        // The shortest beginning is no id yet, and still the beginning of every one.
        if (!ExecutionId.isValid(prefix + "0")) {
            throw unknown(meant);
        }
        return Optional.of(prefix)
                .filter(ExecutionId::isValid)
                .flatMap(id -> place.find(new ExecutionId(id)))
                .orElseGet(() -> beginningWith(prefix, meant));
    }

    /** The newest that somebody asked for, rather than a step of another one; the newest of all where there is none. */
    private Optional<ExecutionRow> last() {
        List<ExecutionRow> page = list(Optional.empty(), NEWEST);
        Optional<ExecutionRow> newest = page.stream().findFirst();
        Optional<ExecutionRow> last = outermost(page);
        // One execution may have any number of others within it.
        while (last.isEmpty() && !page.isEmpty()) {
            page = list(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
            last = outermost(page);
        }
        return last.or(() -> newest);
    }

    private static Optional<ExecutionRow> outermost(List<ExecutionRow> page) {
        return page.stream().filter(row -> row.parent().isEmpty()).findFirst();
    }

    private static String prefix(String meant) {
        String text = meant.toLowerCase(Locale.ROOT);
        return text.startsWith("wf-") ? text : "wf-" + text;
    }

    /** Ids sort by their letters: what begins like this lies just before this with the last letter repeated. */
    private ExecutionRow beginningWith(String prefix, String meant) {
        String after = prefix + "z".repeat(ExecutionId.MAX_LENGTH - prefix.length());
        List<ExecutionRow> found = list(Optional.of(new ExecutionId(after)), NAMED).stream()
                .filter(row -> row.id().text().startsWith(prefix))
                .toList();
        if (found.isEmpty()) {
            throw unknown(meant);
        }
        if (found.size() > 1) {
            String ids = found.stream().map(row -> row.id().text()).collect(Collectors.joining(", "));
            throw new Refused(Problem.of(ProblemCode.EXECUTION_AMBIGUOUS, meant, ids)
                    .hint("Give more of the id, or `last` for the newest."));
        }
        return found.getFirst();
    }

    private List<ExecutionRow> list(Optional<ExecutionId> before, int limit) {
        return place.list(new JournalReader.Query(Optional.empty(), Optional.empty(), before, limit));
    }

    private static Refused unknown(String meant) {
        return new Refused(Problem.of(ProblemCode.EXECUTION_UNKNOWN, meant).hint("`belay list` shows the executions."));
    }
}
