package dev.belay.proof.served;

import dev.belay.engine.delivery.CloudEvents;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.json.Json;
import dev.belay.engine.outbox.SinkState;
import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for executions, and takes everything that the server tells of them: at a receiver, and in a file. */
final class DeliveriesErrand implements Errand {

    private static final int EXECUTIONS = 3;
    private static final String OPS = "ops";
    private static final String AUDIT = "audit";

    private final Desk desk;
    private final Receiver receiver = Receiver.open();
    private final Map<Integer, String> acknowledged = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int deaths;
    private long from;
    private long through;

    DeliveriesErrand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void furnish() throws IOException {
        desk.write("secret", receiver.secret() + "\n");
        desk.configure("""
                sinks:
                  ops: { webhook: "%s", secret_file: %s }
                  audit: { file: %s }
                """.formatted(receiver.address(), desk.folder().resolve("secret"), audit()));
        desk.write("note.yaml", """
                belay: 1
                name: note
                inputs: { n: integer }
                steps:
                  - { id: first, run: 'echo "first {{ inputs.n }}" >> ./ledger', effect: idempotent, undo: { none: It is noted. } }
                  - { id: second, run: 'test "{{ inputs.n }}" != 2', effect: none }
                """);
    }

    @Override
    public void settle(Program program) throws IOException, InterruptedException {
        desk.type("workflows", "register", "note.yaml");
        // From now on there is a place for both in the stream.
        try (BelayServer server = BelayServer.start(program, desk.seat(), Map.of())) {
            server.stop();
        }
    }

    @Override
    public void begin() {
        from = desk.asked(DeliveriesErrand::least);
    }

    private Path audit() {
        return desk.home().resolve("audit.jsonl");
    }

    private static long least(JournalReader journal) {
        return journal.deliveries().sinks().stream()
                .mapToLong(SinkState::told)
                .min()
                .orElseThrow();
    }

    @Override
    public void act(BelayServer server) throws IOException, InterruptedException {
        for (int n = 1; n <= EXECUTIONS; n++) {
            if (!acknowledged.containsKey(n)) {
                start(server, n);
            }
        }
    }

    private void start(BelayServer server, int n) throws IOException, InterruptedException {
        String body = "{\"workflow\":\"note\",\"inputs\":{\"n\":" + n + "}}";
        HttpResponse<String> answer = server.post("/api/v1/executions", body, "note-" + n);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("The server answered " + answer.statusCode() + ": " + answer.body());
        }
        acknowledged.put(
                n, BelayServer.json(answer.body()).get("id").orElseThrow().rendered());
    }

    @Override
    public void died(Path copy) {
        deaths++;
        Desk.asked(copy, journal -> {
            acknowledged.values().stream()
                    .filter(id -> Desk.executions(journal, "note").stream()
                            .noneMatch(row -> row.id().text().equals(id)))
                    .forEach(id -> violations.add("lost: the execution " + id + ", which was acknowledged"));
            return violations;
        });
    }

    @Override
    public void rest(BelayServer server) throws IOException, InterruptedException {
        server.awaitRest();
        through = desk.asked(JournalReader::lastSequence);
        Until.holds(server, "the sinks have all of the stream", () -> desk.asked(DeliveriesErrand::least) >= through);
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> expected = desk.asked(this::entries);
        Stream.of(
                        receiver.violations(),
                        InOrder.violations(OPS, expected, receiver.ids(), 0),
                        InOrder.violations(AUDIT, expected, written(), deaths))
                .forEach(violations::addAll);
        if (expected.size() <= EXECUTIONS) {
            violations.add("nothing was to be delivered: " + expected);
        }
        return violations;
    }

    /** The ids under which each entry since the beginning is sent. */
    private List<String> entries(JournalReader journal) {
        var events = new CloudEvents(journal.instance());
        List<String> ids = new ArrayList<>();
        List<Entry> page = journal.entries(from, JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> entry.sequence() <= through)
                    .forEach(entry -> ids.add(events.id(entry.sequence())));
            page = journal.entries(page.getLast().sequence(), JournalReader.MAX_PAGE);
        }
        return ids;
    }

    /** A line that a death has cut stands once more in whole. */
    private List<String> written() throws IOException {
        return Files.readAllLines(audit()).stream()
                .flatMap(line -> id(line).stream())
                .toList();
    }

    private static Optional<String> id(String line) {
        try {
            return Json.parse(line) instanceof Value.Mapping event
                    ? event.get("id").map(Value::rendered)
                    : Optional.empty();
        } catch (Json.JsonRefused cut) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
