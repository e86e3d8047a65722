package dev.belay.proof.host;

import dev.belay.engine.Replay;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.store.sqlite.SqliteReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares, when everything has ended, three witnesses: what the processes acknowledged, what the ledger says was done,
 * and what the journal says became of it.
 */
public final class Judge {

    private static final int MOST_TOLD = 20;

    private final Told told;
    private final Path data;
    private final Path ledger;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, ExecutionRow> rows = new TreeMap<>();
    private final Map<String, Integer> statuses = new TreeMap<>();

    private boolean mayBeOpen;

    /** Of what these processes said, wrote and did. */
    public Judge(Told told, HostSetup setup) {
        this.told = told;
        this.data = setup.data();
        this.ledger = setup.ledger();
    }

    /** What broke a promise, where so many executions were to come to be; no more than a few are told. */
    public List<String> violations(int jobs) {
        List<String> found = violations();
        return rows.size() == jobs
                ? found
                : Stream.concat(
                                found.stream(),
                                Stream.of(
                                        "There were " + jobs + " jobs, and there are " + rows.size() + " executions."))
                        .toList();
    }

    /** What broke a promise so far, where not everything has ended yet. */
    public List<String> violationsSoFar() {
        mayBeOpen = true;
        return violations();
    }

    /** What broke a promise. */
    public List<String> violations() {
        violations.addAll(told.strange());
        Map<String, List<LedgerLine>> done = new HashMap<>();
        Ledger.read(ledger)
                .forEach(line -> done.computeIfAbsent(line.execution(), _ -> new ArrayList<>())
                        .add(line));
        try (JournalReader journal = SqliteReader.of(data)) {
            readRows(journal);
            acknowledged();
            for (ExecutionRow row : rows.values()) {
                statuses.merge(row.status(), 1, Integer::sum);
                List<LedgerLine> lines = done.getOrDefault(row.id().text(), List.of());
                execution(row, lines);
                intents(journal, row.id(), lines);
            }
        }
        done.keySet().stream()
                .filter(id -> !rows.containsKey(id))
                .forEach(
                        id -> violations.add("The ledger has effects of " + id + ", which the journal does not know."));
        return violations.size() <= MOST_TOLD ? List.copyOf(violations) : shortened();
    }

    private List<String> shortened() {
        List<String> some = new ArrayList<>(violations.subList(0, MOST_TOLD));
        some.add("… and " + (violations.size() - MOST_TOLD) + " more");
        return List.copyOf(some);
    }

    /** How the executions ended, and how many did so. */
    public Map<String, Integer> statuses() {
        return statuses;
    }

    /** How many executions there are. */
    public int executions() {
        return rows.size();
    }

    private void readRows(JournalReader journal) {
        Optional<ExecutionId> before = Optional.empty();
        while (true) {
            List<ExecutionRow> page = journal.list(
                    new JournalReader.Query(Optional.empty(), Optional.empty(), before, JournalReader.MAX_PAGE));
            page.forEach(row -> rows.put(row.id().text(), row));
            if (page.isEmpty()) {
                return;
            }
            before = Optional.of(page.getLast().id());
        }
    }

    private void acknowledged() {
        told.acknowledged().forEach((number, id) -> {
            if (!rows.containsKey(id)) {
                violations.add("The job " + number + " was acknowledged as " + id + ", and is lost.");
            }
        });
        told.ended().forEach((id, status) -> {
            String now =
                    Optional.ofNullable(rows.get(id)).map(ExecutionRow::status).orElse("lost");
            if (!now.equals(status)) {
                violations.add("The end of " + id + " was told as " + status + "; now it is " + now + ".");
            }
        });
    }

    private void execution(ExecutionRow row, List<LedgerLine> lines) {
        Map<String, Set<String>> standing = standing(lines);
        switch (row.status()) {
            case "completed" -> completed(row, standing);
            case "rolled_back" -> {
                if (!standing.isEmpty()) {
                    violations.add(row.id() + " says rolled_back, and " + standing.keySet() + " still stand.");
                }
            }
            case String _ when mayBeOpen && !row.isFinal() -> {}
            default -> violations.add(row.id() + " ended as " + row.status() + " (" + row.waitingFor() + ").");
        }
    }

    private void completed(ExecutionRow row, Map<String, Set<String>> standing) {
        Set<String> expected = Workload.of(row.workflow()).effects();
        if (!standing.keySet().equals(expected)) {
            violations.add(
                    row.id() + " completed; there should be " + expected + ", there is " + standing.keySet() + ".");
        }
        standing.forEach((step, keys) -> {
            if (keys.size() > 1) {
                violations.add(row.id() + " completed, and " + step + " happened under " + keys.size() + " keys.");
            }
        });
    }

    /** The keys under which the effect of each step stands; finds what was done twice on the way. */
    private Map<String, Set<String>> standing(List<LedgerLine> lines) {
        Map<String, Set<String>> standing = new TreeMap<>();
        Set<String> done = new HashSet<>();
        Set<String> undone = new HashSet<>();
        for (LedgerLine line : lines) {
            switch (line.deed()) {
                case EFFECT -> {
                    if (undone.contains(line.key())) {
                        violations.add(line.execution() + " did " + line.step() + " after it was undone.");
                    }
                    if (!done.add(line.key()) && !line.isRepeatable()) {
                        violations.add(line.execution() + " did " + line.step() + " twice, the second time as attempt "
                                + line.attempt() + " under " + line.key() + ".");
                    }
                    standing.computeIfAbsent(line.step(), _ -> new HashSet<>()).add(line.key());
                }
                case UNDO -> {
                    undone.add(line.key());
                    standing.getOrDefault(line.step(), new HashSet<>()).remove(line.key());
                }
            }
        }
        standing.values().removeIf(Set::isEmpty);
        return standing;
    }

    /** Whatever was done had been written down before; so it must still be written down. */
    private void intents(JournalReader journal, ExecutionId id, List<LedgerLine> lines) {
        Set<String> intents = new HashSet<>();
        for (var page = journal.events(id, 0, JournalReader.MAX_PAGE);
                !page.isEmpty();
                page = journal.events(id, page.getLast().version(), JournalReader.MAX_PAGE)) {
            page.forEach(stored -> intent(Replay.event(stored)).ifPresent(intents::add));
        }
        for (LedgerLine line : lines) {
            if (!intents.contains(intent(line.deed(), line.step(), line.attempt()))) {
                violations.add("The journal has no intent for " + line.text().strip() + ".");
            }
        }
    }

    private static Optional<String> intent(Event event) {
        return switch (event) {
            case Event.StepStarted started ->
                Optional.of(intent(LedgerLine.Deed.EFFECT, started.step().text(), 1));
            case Event.AttemptStarted again ->
                Optional.of(intent(LedgerLine.Deed.EFFECT, again.step().text(), again.attempt()));
            case Event.UndoStarted undo ->
                Optional.of(intent(LedgerLine.Deed.UNDO, undo.step().text(), undo.attempt()));
            default -> Optional.empty();
        };
    }

    private static String intent(LedgerLine.Deed deed, String step, int attempt) {
        return deed + " " + step + " " + attempt;
    }
}
