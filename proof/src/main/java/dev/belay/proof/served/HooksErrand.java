package dev.belay.proof.served;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.webhook.WebhookSecret;
import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Sends messages to a hook, some of them several times at once, and all of them again after each death.
 *
 * <p>One trigger fires for each message, one cools down for an hour, and one follows the ends of what the first started.
 */
final class HooksErrand implements Errand {

    private static final int MESSAGES = 4;
    private static final int AT_ONCE = 3;
    private static final int ACCEPTED = 202;
    private static final int GOOD = 200;
    private static final String SECRET =
            WebhookSecret.PREFIX + Base64.getEncoder().encodeToString(new byte[32]);

    private final Desk desk;
    private final Map<Integer, String> acknowledged = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int answers;

    HooksErrand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void furnish() throws IOException {
        desk.write("secret", SECRET + "\n");
        desk.configure("hooks: { shop: { secret_file: " + desk.folder().resolve("secret") + " } }\n");
    }

    @Override
    public void settle(Program program) throws IOException {
        register("take", """
                  each: { webhook: shop, inputs: { n: "${ event.payload.n }" } }
                """);
        register("cool", """
                  cooled:
                    webhook: shop
                    match: event.payload.n > 0
                    key: ${ event.payload.team }
                    cooldown: 1h
                    inputs: { n: "${ event.payload.n }" }
                """);
        register("chain", """
                  ended: { on: { workflow: take, status: completed }, inputs: { n: "${ event.inputs.n }" } }
                """);
    }

    @Override
    public void begin() {
        // All of it is there.
    }

    private void register(String name, String trigger) throws IOException {
        desk.write(name + ".yaml", """
                belay: 1
                name: %s
                inputs: { n: integer }
                triggers:
                %ssteps:
                  - id: note
                    run: echo "%s {{ inputs.n }} {{ execution.id }}" >> ./ledger
                    effect: idempotent
                    undo: { none: It is noted. }
                """.formatted(name, trigger, name));
        desk.type("workflows", "register", name + ".yaml");
    }

    // Sending

    @Override
    public void act(BelayServer server) throws IOException, InterruptedException {
        for (int n = 1; n <= MESSAGES; n++) {
            if (n == 2) {
                sendAtOnce(server, n);
            } else {
                note(n, send(server, n));
            }
        }
    }

    private void sendAtOnce(BelayServer server, int n) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sent.add(threads.submit(() -> send(server, n)));
            }
            for (Future<HttpResponse<String>> one : sent) {
                note(n, one.get());
            }
        } catch (ExecutionException gone) {
            throw new IOException("The server is gone.", gone.getCause());
        }
    }

    private static HttpResponse<String> send(BelayServer server, int n) throws IOException, InterruptedException {
        String body = "{\"n\":" + n + ",\"team\":\"a\"}";
        String id = "message-" + n;
        long now = Instant.now().getEpochSecond();
        String signature = WebhookSecret.of(SECRET).orElseThrow().sign(id, now, body);
        return server.post(
                "/hooks/shop",
                body,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(now),
                        "webhook-signature", signature));
    }

    /** Whatever is answered, it is one execution for each message. */
    private void note(int n, HttpResponse<String> answer) {
        answers++;
        if (answer.statusCode() != ACCEPTED && answer.statusCode() != GOOD) {
            throw new IllegalStateException("The server answered " + answer.statusCode() + ": " + answer.body());
        }
        for (Value each : ((Value.Sequence)
                        BelayServer.json(answer.body()).get("triggers").orElseThrow())
                .items()) {
            var told = (Value.Mapping) each;
            if (told.get("trigger").orElseThrow().rendered().equals("each")) {
                String id = told.get("execution").map(Value::rendered).orElse("nothing");
                String first = acknowledged.computeIfAbsent(n, _ -> id);
                if (!first.equals(id)) {
                    violations.add("message " + n + " started " + first + ", and then " + id);
                }
            }
        }
    }

    @Override
    public void died(Path copy) {
        Desk.asked(copy, journal -> {
            Set<String> kept = ids(Desk.executions(journal, "take"));
            acknowledged.values().stream()
                    .filter(id -> !kept.contains(id))
                    .forEach(id -> violations.add("lost: the execution " + id + ", which was acknowledged"));
            return violations;
        });
    }

    private static Set<String> ids(List<ExecutionRow> rows) {
        return rows.stream().map(row -> row.id().text()).collect(Collectors.toSet());
    }

    // Judging

    @Override
    public void rest(BelayServer server) throws IOException, InterruptedException {
        Until.holds(server, "each end has its successor", () -> count("chain") >= MESSAGES);
        server.awaitRest();
        act(server);
        server.awaitRest();
    }

    private int count(String workflow) {
        return desk.asked(journal -> Desk.executions(journal, workflow).size());
    }

    @Override
    public List<String> violations() throws IOException {
        var started = new HashSet<>(acknowledged.values());
        Map<String, Set<String>> expected = Map.of(
                "take", started,
                "cool", desk.asked(journal -> ids(Desk.executions(journal, "cool"))),
                "chain", desk.asked(journal -> ids(Desk.executions(journal, "chain"))));
        demand("take", MESSAGES, started.equals(desk.asked(HooksErrand::taken)));
        demand("cool", 1, true);
        demand("chain", MESSAGES, true);
        judgeLedger(expected);
        if (answers < MESSAGES) {
            violations.add("only " + answers + " messages were answered");
        }
        return violations;
    }

    private static Set<String> taken(JournalReader journal) {
        return ids(Desk.executions(journal, "take"));
    }

    private void demand(String workflow, int number, boolean same) {
        int found = count(workflow);
        if (found != number || !same) {
            violations.add(found + " executions of " + workflow + " instead of " + number + "; acknowledged were "
                    + acknowledged);
        }
    }

    /** What the executions wrote: each of them once or, in doubt, again, and each number by one execution. */
    private void judgeLedger(Map<String, Set<String>> expected) throws IOException {
        Set<String> lines = new HashSet<>(desk.ledger());
        expected.forEach((workflow, ids) -> {
            List<String[]> written = lines.stream()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(workflow))
                    .toList();
            Set<String> wrote = written.stream().map(words -> words[2]).collect(Collectors.toSet());
            Set<String> numbers = written.stream().map(words -> words[1]).collect(Collectors.toSet());
            if (!wrote.equals(ids) || numbers.size() != written.size()) {
                violations.add("the executions of " + workflow + " wrote " + lines + " instead of " + ids);
            }
        });
    }

    @Override
    public void close() {
        // Nothing of it is open.
    }
}
