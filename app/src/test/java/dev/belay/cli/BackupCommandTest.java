package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.cli.control.ControlClient;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backup is made while fifty executions are under way, brought back elsewhere, and judged by running on it. */
class BackupCommandTest {

    private static final int EXECUTIONS = 50;
    private static final int STEPS = 5;

    /** So many steps are done at the time of the backup. */
    private static final int GATE = 2;

    private static final int STILL_LOOKS = 25;
    private static final Pattern KEY = Pattern.compile("\"key\":\"([a-z2-7]{52})\"");
    private static final Pattern STEP = Pattern.compile("\"step\":\"([^\"]+)\"");

    @TempDir
    private Path root;

    private Seat seat;
    private String definition = "";

    @BeforeEach
    void sitDown() throws IOException {
        seat = new Seat(root);
        Files.createDirectories(seat.folder().resolve("ledger"));
        definition = "belay: 1\nname: counts\nsteps:\n"
                + Stream.iterate(1, n -> n + 1)
                        .limit(STEPS)
                        .map(n -> "  - { id: s" + n + ", effect: idempotent, undo: { none: It counts. }, run: '"
                                + (n == GATE + 1 ? "while ! test -e ./gate; do sleep 0.2; done; " : "")
                                + "echo s" + n + " >> ./ledger/$BELAY_IDEMPOTENCY_KEY' }\n")
                        .collect(Collectors.joining());
        seat.file("counts.yaml", definition);
        seat.file("long.yaml", """
            belay: 1
            name: long
            steps:
              - { id: hold, effect: none, run: while ! test -e ./released; do sleep 0.05; done }
            """);
    }

    @Test
    void runsToTheSameEndWhereItIsRestored() throws IOException, InterruptedException {
        Path backup = root.resolve("backup.zip");
        List<String> ids = new ArrayList<>();
        try (RealProcess owner = RealProcess.start(seat, "run", "long.yaml")) {
            RealProcess.await(() -> owner.out().contains("hold: "), "the owner is there: " + owner.err());
            ids.addAll(startAll());
            RealProcess.await(() -> ledger().size() == EXECUTIONS * GATE, "all are at the gate");

            Answer made = seat.type("backup", backup.toString(), "--json");

            assertThat(made.exitCode()).isZero();
            assertThat(made.field("open"))
                    .as("under way, and the one that holds")
                    .isEqualTo("" + (EXECUTIONS + 1));
            // It goes on after the backup: the world is ahead of what the backup knows.
            seat.file("gate", "");
            RealProcess.await(() -> ledger().size() > EXECUTIONS * GATE + EXECUTIONS / 2, "it went on");
            owner.kill();
            owner.exitCode();
        }
        seat.file("released", "");
        requireStill();
        Map<String, List<String>> before = ledger();

        holdsEverything(backup, before, ids);
        goesOnWithEverything(backup, before, ids);
    }

    private List<String> startAll() {
        var client = new ControlClient(new ControlSocket(seat.home()));
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < EXECUTIONS; n++) {
            Reply reply = client.ask(new Request.Start(
                            "counts.yaml",
                            definition,
                            Value.Mapping.EMPTY,
                            "anna",
                            seat.folder().toString(),
                            "key-" + n,
                            Optional.empty()))
                    .orElseThrow();
            ids.add(((Reply.Started) reply).execution().text());
        }
        return ids;
    }

    /** The commands of the killed process are ended as well: nothing is written for so many looks. */
    private void requireStill() {
        var seen = new AtomicInteger(-1);
        var looks = new AtomicInteger();
        RealProcess.await(
                () -> {
                    int lines = lines();
                    boolean still = seen.getAndSet(lines) == lines;
                    return (still ? looks.incrementAndGet() : looks.getAndSet(0)) >= STILL_LOOKS;
                },
                "nothing writes any more");
    }

    private void holdsEverything(Path backup, Map<String, List<String>> before, List<String> ids) {
        Path held = root.resolve("held");
        assertThat(seat.type("restore", backup.toString(), "--to", held.toString())
                        .exitCode())
                .isZero();
        seat.environment().put("BELAY_HOME", held.toString());

        assertThat(seat.type("recover").out()).contains("Nothing was interrupted.");
        assertThat(ledger()).isEqualTo(before);
        String id = ids.getLast();
        assertThat(seat.type("why", id).out()).contains("It is held since the backup");
        assertThat(seat.type("show", id).out()).contains("held since a backup was restored");
        assertThat(seat.type("list", "--held", "--limit", "3").out().lines()).hasSize(4);
        assertThat(seat.type("list").err()).contains("held when a backup was restored");
        assertThat(seat.type("cancel", id).err()).contains("is held: cancel is not possible");
        assertThat(ledger()).isEqualTo(before);

        Answer resumed = seat.type("resume", id);

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(seat.type("show", id, "--json").field("status")).isEqualTo("completed");
    }

    private void goesOnWithEverything(Path backup, Map<String, List<String>> beforeHeld, List<String> ids) {
        Path resumed = root.resolve("resumed");
        assertThat(seat.type("restore", backup.toString(), "--to", resumed.toString(), "--resume")
                        .exitCode())
                .isZero();
        seat.environment().put("BELAY_HOME", resumed.toString());
        Map<String, List<String>> before = ledger();
        assertThat(before).hasSizeGreaterThanOrEqualTo(beforeHeld.size());
        Map<String, Boolean> known = new TreeMap<>();
        ids.forEach(id -> known.putAll(steps(id)));

        assertThat(seat.type("recover").exitCode()).isZero();

        Map<String, List<String>> after = ledger();
        assertThat(after).as("every step of every execution happened").hasSize(EXECUTIONS * STEPS);
        for (String id : ids) {
            assertThat(seat.type("show", id, "--json").field("status")).as(id).isEqualTo("completed");
            assertThat(steps(id).keySet()).as(id).hasSize(STEPS).isSubsetOf(after.keySet());
        }
        assertThat(known.values().stream().filter(done -> done))
                .as("steps that the backup knew as done")
                .isNotEmpty();
        known.forEach((key, done) -> {
            if (done) {
                assertThat(after.get(key))
                        .as("a finished step never runs again")
                        .isEqualTo(before.get(key));
            }
        });
    }

    /** The keys of the steps that a journal knows, and whether each has completed there. */
    private Map<String, Boolean> steps(String id) {
        Map<String, String> keys = new TreeMap<>();
        List<String> completed = new ArrayList<>();
        for (String line : seat.type("events", id).out().lines().toList()) {
            Matcher step = STEP.matcher(line);
            Matcher key = KEY.matcher(line);
            if (line.contains("\"type\":\"step-started.") && step.find() && key.find()) {
                keys.put(step.group(1), key.group(1));
            } else if (line.contains("\"type\":\"step-completed.") && step.find()) {
                completed.add(step.group(1));
            }
        }
        Map<String, Boolean> steps = new TreeMap<>();
        keys.forEach((step, key) -> steps.put(key, completed.contains(step)));
        return steps;
    }

    /** By key, what was written under it. */
    private Map<String, List<String>> ledger() {
        Map<String, List<String>> ledger = new TreeMap<>();
        try (Stream<Path> files = Files.list(seat.folder().resolve("ledger"))) {
            for (Path file : files.toList()) {
                ledger.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ledger;
    }

    private int lines() {
        return ledger().values().stream().mapToInt(List::size).sum();
    }

    @Test
    void saysWhatIsInItAndWhatIsNot() throws IOException {
        seat.file("released", "");
        seat.type("run", "long.yaml");

        Answer answer = seat.type("backup", "b.zip");

        assertThat(answer.out()).isEqualTo("`b.zip` holds 1 execution, 0 of them not ended.\n");
        assertThat(answer.err()).contains("What steps printed is not in it");
        assertThat(seat.folder().resolve("b.zip")).exists();
        assertThat(seat.type("restore", "b.zip", "--to", "r").out())
                .contains("holds 1 execution as of ")
                .doesNotContain("held");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|backup|Missing required parameter: `FILE`",
                "2|backup b.zip|holds no store",
                "2|restore|Missing required",
                "2|restore b.zip|Missing required option: `--to=FOLDER`",
                "3|restore b.zip --to x|The backup `",
                "2|restore b.zip --to x --hold --resume|`--hold` and `--resume` cannot be given together."
            })
    void refusesWhatCannotBe(int exitCode, String command, String sentence) {
        Answer answer = seat.type(command.split(" "));

        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.err()).contains(sentence);
        assertThat(seat.home()).doesNotExist();
        assertThat(seat.folder().resolve("x")).doesNotExist();
    }
}
