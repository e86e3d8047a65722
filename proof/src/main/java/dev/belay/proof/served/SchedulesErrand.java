package dev.belay.proof.served;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** Lives by a schedule that begins something every second; what was due while nobody was there begins late. */
final class SchedulesErrand implements Errand {

    private static final int AWAITED = 2;

    private final Desk desk;
    private final List<String> violations = new ArrayList<>();
    private int seen;

    SchedulesErrand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void furnish() throws IOException {
        desk.write("tick.yaml", """
                belay: 1
                name: tick
                schedules:
                  often: { every: 1s, overlap: allow, missed: all }
                steps:
                  - id: note
                    run: echo "{{ execution.id }}" >> ./ledger
                    effect: idempotent
                    undo: { none: It is noted. }
                """);
    }

    @Override
    public void settle(Program program) {
        // What is due since then would all begin.
    }

    @Override
    public void begin() {
        desk.type("workflows", "register", "tick.yaml");
    }

    @Override
    public void act(BelayServer server) throws IOException, InterruptedException {
        int before = desk.ledger().size();
        Until.holds(server, "the schedule began something", () -> desk.ledger().size() >= before + AWAITED);
    }

    /** What began is not forgotten: a copy of each moment knows all that the moments before it knew. */
    @Override
    public void died(Path copy) {
        int kept = Desk.asked(copy, journal -> Desk.executions(journal, "tick").size());
        if (kept < seen) {
            violations.add("of " + seen + " executions " + kept + " are left");
        }
        seen = kept;
    }

    @Override
    public void rest(BelayServer server) throws IOException, InterruptedException {
        server.awaitRest();
    }

    @Override
    public List<String> violations() throws IOException {
        // What began as the last server was told to end goes on to its end.
        desk.type("recover");
        List<ExecutionRow> rows = desk.asked(journal -> Desk.executions(journal, "tick"));
        TreeMap<Instant, String> began = new TreeMap<>();
        for (ExecutionRow row : rows) {
            Instant due = Instant.parse(row.labels().getOrDefault("belay/due", ""));
            String other = began.put(due, row.id().text());
            if (other != null) {
                violations.add(due + " began as " + other + " and as " + row.id());
            }
        }
        Instant last = began.isEmpty() ? Instant.MIN : began.lastKey();
        for (Instant at = began.isEmpty() ? Instant.MAX : began.firstKey(); !at.isAfter(last); at = at.plusSeconds(1)) {
            if (!began.containsKey(at)) {
                violations.add(at + " never began");
            }
        }
        judgeLedger(rows);
        if (began.size() < AWAITED) {
            violations.add("only " + began.size() + " began");
        }
        return violations;
    }

    private void judgeLedger(List<ExecutionRow> rows) throws IOException {
        var wrote = new HashSet<>(desk.ledger());
        for (ExecutionRow row : rows) {
            if (row.isFinal() != wrote.contains(row.id().text())) {
                violations.add(row.id() + " is " + row.status() + ", and the ledger says "
                        + wrote.contains(row.id().text()));
            }
        }
        wrote.removeAll(rows.stream().map(row -> row.id().text()).toList());
        if (!wrote.isEmpty()) {
            violations.add("the ledger knows " + wrote + ", and the journal does not");
        }
    }

    @Override
    public void close() {
        // Nothing of it is open.
    }
}
