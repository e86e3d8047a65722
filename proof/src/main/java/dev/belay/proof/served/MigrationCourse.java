package dev.belay.proof.served;

import dev.belay.engine.journal.Descendant;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.proof.process.BelayProcess;
import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.proof.process.Typed;
import dev.belay.proof.torture.Fault;
import dev.belay.proof.torture.Shim;
import dev.belay.proof.world.StoreCopy;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stops what waits and lets it go on under another version, by a command that is killed on the way.
 *
 * <p>At each death nothing has happened, or it is stopped, or it goes on as exactly one other. Recovery leaves that as it
 * is, and the same command brings it to its end.
 */
final class MigrationCourse implements Course {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern EXECUTION = Pattern.compile("wf-[0-9a-z]{10,}");

    /** After how many of the deaths the recovery is tried before the command is said again. */
    private static final int RECOVERED = 2;

    private final Program program;
    private final Shim shim;
    private final Desk settled;
    private final ExecutionId waiting;

    private MigrationCourse(Program program, Shim shim, Desk settled, ExecutionId waiting) {
        this.program = program;
        this.shim = shim;
        this.settled = settled;
        this.waiting = waiting;
    }

    /** Registers both versions, and lets one execution of the first wait, in that folder. */
    static MigrationCourse of(Program program, Shim shim, Path folder) throws IOException, InterruptedException {
        Desk desk = Desk.in(folder);
        desk.write("holds.yaml", version("1.0.0", "{ signal: go }"));
        desk.write("shorter.yaml", version("1.0.1", "{ for: 1ms }"));
        desk.type("workflows", "register", "holds.yaml", "shorter.yaml");
        try (BelayServer server = BelayServer.start(program, desk.seat(), Map.of())) {
            server.post("/api/v1/executions", "{\"workflow\":\"holds@1.0.0\"}");
            Until.holds(server, "it waits", () -> server.executions().stream().anyMatch(MigrationCourse::waits));
            server.stop();
        }
        ExecutionId waiting = desk.asked(
                journal -> Desk.executions(journal, "holds").getFirst().id());
        return new MigrationCourse(program, shim, desk, waiting);
    }

    private static String version(String number, String wait) {
        return """
                belay: 1
                name: holds
                version: %s
                steps:
                  - { id: make, run: 'echo "make {{ execution.id }}" >> ./ledger', effect: idempotent, undo: { none: It is noted. } }
                  - { id: hold, wait: %s }
                  - { id: tell, run: 'echo "tell {{ execution.id }}" >> ./ledger', effect: idempotent, undo: { none: It is noted. } }
                """.formatted(number, wait);
    }

    private static boolean waits(Value.Mapping execution) {
        return execution.get("waiting_for").map(Value::rendered).orElse("").startsWith("signal");
    }

    private Desk begin(Path root) throws IOException {
        Desk desk = Desk.in(root);
        StoreCopy.of(settled.home(), desk.home());
        return desk;
    }

    private List<String> words() {
        return List.of("migrate", waiting.text(), "--to", "1.0.1", "--yes", "--stop");
    }

    @Override
    public Dry dry(Path root) throws IOException, InterruptedException {
        Desk desk = begin(root);
        Path operations = root.resolve("operations");
        Optional<Integer> exitCode = migrated(desk, shim.counting(desk.home(), operations));
        List<String> violations = new ArrayList<>(
                exitCode.equals(Optional.of(0)) ? List.of() : List.of("the command ended with " + exitCode));
        int count = Files.readAllLines(operations).size();
        violations.addAll(end(desk));
        return new Dry(count, violations);
    }

    @Override
    public Came at(List<Integer> operations, Path root) throws IOException, InterruptedException {
        Desk desk = begin(root);
        List<String> struck = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        Stage before = Stage.WAITING;
        for (int number = 0; number < operations.size(); number++) {
            Path hits = root.resolve("hits-" + number);
            var fault = new Fault(Fault.Mode.KILL, operations.get(number));
            Optional<Integer> exitCode = migrated(desk, shim.striking(desk.home(), hits, fault));
            Path copy = root.resolve("copy-" + number);
            StoreCopy.of(desk.home(), copy);
            Found found = Desk.asked(copy, this::found);
            violations.addAll(judge(before, found, said(root), exitCode, Files.exists(hits)));
            before = found.stage();
            for (String what : desk.struck(hits)) {
                struck.add(what + ": " + before.word());
            }
            if (operations.get(number) % RECOVERED == 0) {
                desk.type("recover");
                violations.addAll(unmoved(before, desk.asked(this::found)));
            }
        }
        violations.addAll(again(desk, before));
        violations.addAll(end(desk));
        return new Came(struck, violations);
    }

    private Optional<Integer> migrated(Desk desk, Map<String, String> variables)
            throws IOException, InterruptedException {
        try (BelayProcess process = BelayProcess.start(program, desk.seat(), List.of(), words(), variables)) {
            return process.await(LIMIT).stream().boxed().findFirst();
        }
    }

    /** The executions that somebody was told of, without the one that was there. */
    private Set<String> said(Path root) throws IOException {
        Set<String> ids = EXECUTION
                .matcher(Files.readString(root.resolve("out")) + Files.readString(root.resolve("err")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
        ids.remove(waiting.text());
        return ids;
    }

    // Where it is

    private enum Stage {
        WAITING("nothing has happened"),
        STOPPED("it is stopped"),
        MIGRATED("it goes on"),
        TORN("neither");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * What a journal says.
     *
     * @param status of the one that waited
     * @param continuedBy the one that goes on
     * @param descendants all that go on from it
     * @param executions all that there are
     */
    private record Found(
            String status, Optional<String> continuedBy, List<String> descendants, List<String> executions) {

        Stage stage() {
            boolean alone = descendants.isEmpty() && continuedBy.isEmpty() && executions.size() == 1;
            boolean followed = descendants.size() == 1
                    && continuedBy.equals(Optional.of(descendants.getFirst()))
                    && executions.size() == 2;
            return switch (status) {
                case "waiting" -> alone ? Stage.WAITING : Stage.TORN;
                case "cancelled" -> alone ? Stage.STOPPED : followed ? Stage.MIGRATED : Stage.TORN;
                default -> Stage.TORN;
            };
        }
    }

    private Found found(JournalReader journal) {
        return new Found(
                journal.find(waiting).map(ExecutionRow::status).orElse("gone"),
                journal.continuedBy(waiting).map(ExecutionId::text),
                journal.descendants(waiting, JournalReader.MAX_PAGE).stream()
                        .map(Descendant::execution)
                        .map(ExecutionId::text)
                        .toList(),
                Desk.executions(journal, "holds").stream()
                        .map(row -> row.id().text())
                        .toList());
    }

    // Judging

    private static List<String> judge(
            Stage before, Found found, Set<String> said, Optional<Integer> exitCode, boolean struck) {
        List<String> violations = new ArrayList<>();
        if (found.stage() == Stage.TORN || found.stage().compareTo(before) < 0) {
            violations.add("it was so that " + before.word() + ", and then " + found);
        }
        said.stream()
                .filter(id -> !found.descendants().contains(id))
                .forEach(id -> violations.add("lost: the execution " + id + ", which was told: " + found));
        if (!struck && before != Stage.MIGRATED && !exitCode.equals(Optional.of(0))) {
            violations.add("a command that was left alone ended with " + exitCode);
        }
        return violations;
    }

    /** Who recovers goes on with what goes on already, and decides nothing. */
    private static List<String> unmoved(Stage before, Found found) {
        return found.stage() == before
                ? List.of()
                : List.of("a recovery made " + found + " of it when it was so that " + before.word());
    }

    /** The same command, said by somebody who does not know how far it came. */
    private List<String> again(Desk desk, Stage before) {
        Typed typed = Typed.at(desk.seat(), words());
        boolean refused = typed.exitCode() != 0;
        boolean named = desk.asked(this::found)
                .continuedBy()
                .filter(typed.err()::contains)
                .isPresent();
        return refused == (before == Stage.MIGRATED) && (!refused || named)
                ? List.of()
                : List.of("the same command, when it was so that " + before.word() + ": " + typed);
    }

    private List<String> end(Desk desk) throws IOException {
        desk.type("recover");
        Found found = desk.asked(this::found);
        if (found.stage() != Stage.MIGRATED) {
            return List.of("in the end " + found);
        }
        String successor = found.continuedBy().orElseThrow();
        String status = desk.asked(journal -> Desk.executions(journal, "holds").stream()
                .filter(row -> row.id().text().equals(successor))
                .map(ExecutionRow::status)
                .findFirst()
                .orElse("gone"));
        List<String> violations = new ArrayList<>();
        if (!status.equals("completed")) {
            violations.add("what goes on is " + status);
        }
        List<String> wrote = ledgerOf(successor);
        if (!wrote.equals(List.of("make " + waiting, "tell " + successor))) {
            violations.add("the ledger says " + wrote + ", and " + successor + " goes on");
        }
        return violations;
    }

    /** What both wrote, each line once: what goes on is at work in the folder of the first, as in all other courses. */
    private List<String> ledgerOf(String successor) throws IOException {
        return settled.ledger().stream()
                .filter(line -> line.endsWith(successor) || line.endsWith(waiting.text()))
                .distinct()
                .toList();
    }
}
