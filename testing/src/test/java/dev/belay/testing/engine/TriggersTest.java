package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.definition.Definition;
import dev.belay.definition.Input;
import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.definition.ValueType;
import dev.belay.engine.Belay;
import dev.belay.engine.arrival.Arrival;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.trigger.EndFollower;
import dev.belay.engine.trigger.Told;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.Triggers;
import dev.belay.execution.ExecutionId;
import dev.belay.expression.Template;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.trigger.Occurrence;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Triggering;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens starts what it should, once. */
@Timeout(120)
class TriggersTest {

    private static final TriggerSource HOOK = new TriggerSource.Hook("github");

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();
    private final Map<String, Definition> definitions = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-06T07:08:09Z"));
    private final InstantSource clock = now::get;
    private Belay belay;
    private Triggers triggers;

    @BeforeEach
    void open() {
        var lab = new Lab(folder, Definition.of("none", List.of()));
        lab.reader = stored -> definitions.getOrDefault(stored.name(), Definition.of(stored.name(), List.of()));
        belay = lab.open(journal, new ToldRunner("work", ToldRunner::done));
        var book = new TriggerBook(journal, lab.reader);
        triggers = new Triggers(belay, journal.triggers(), book, clock, folder.toAbsolutePath());
    }

    @AfterEach
    void close() {
        belay.close();
    }

    @Test
    void startsWhatAMessageAsksFor() throws InterruptedException {
        register("deploy", trigger("pushed", HOOK, Optional.empty(), Map.of("ref", Template.constant("main"))));

        List<Told> told = triggers.happened(message("m1"));

        assertThat(told).extracting(Told::outcome).containsExactly(Outcome.FIRED);
        ExecutionRow row = belay.await(told.getFirst().execution().orElseThrow(), ExecutionRow::isFinal);
        assertThat(row.status()).isEqualTo("completed");
        assertThat(row.actor()).isEqualTo("trigger:deploy/pushed");
        assertThat(row.labels()).isEqualTo(Map.of("belay/trigger", "deploy/pushed", "belay/depth", "1"));
        assertThat(belay.state(row.id()).created().inputs()).isEqualTo(Value.mapping("ref", Value.of("main")));
    }

    /** Figure F10. */
    @Test
    void startsOneExecutionForAThousandWhoBringTheSameAtOnce() throws Exception {
        register("deploy", trigger("pushed", HOOK, Optional.empty(), Map.of()));

        List<Future<List<Told>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 1_000; n++) {
                answers.add(threads.submit(() -> triggers.happened(message("m1"))));
            }
        }

        var executions = new HashSet<ExecutionId>();
        for (Future<List<Told>> answer : answers) {
            executions.add(answer.get().getFirst().execution().orElseThrow());
        }
        assertThat(executions).hasSize(1);
        assertThat(journal.list(JournalReader.Query.newest(9))).hasSize(1);
        assertThat(arrivals())
                .extracting(Arrival::outcome, Arrival::times)
                .containsExactlyInAnyOrder(tuple(Outcome.FIRED, 1), tuple(Outcome.DUPLICATE, 999));
    }

    @Test
    void startsOneExecutionInACooldownHoweverManyCome() throws Exception {
        register("deploy", trigger("pushed", HOOK, Optional.of(Duration.ofMinutes(10)), Map.of()));

        List<Future<List<Told>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 300; n++) {
                String id = "m" + n;
                answers.add(threads.submit(() -> triggers.happened(message(id))));
            }
        }

        int fired = 0;
        for (Future<List<Told>> answer : answers) {
            fired += answer.get().getFirst().outcome() == Outcome.FIRED ? 1 : 0;
        }
        assertThat(fired).isEqualTo(1);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(10)));
        assertThat(triggers.happened(message("later")).getFirst().outcome()).isEqualTo(Outcome.FIRED);
        assertThat(triggers.happened(message("later")).getFirst().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(journal.list(JournalReader.Query.newest(9))).hasSize(2);
    }

    @Test
    void refusesWhatCannotBeStartedAndSaysWhy() {
        register("deploy", trigger("pushed", HOOK, Optional.empty(), Map.of("unknown", Template.constant("x"))));

        List<Told> told = triggers.happened(message("m1"));

        assertThat(told).extracting(Told::outcome).containsExactly(Outcome.REFUSED);
        assertThat(told.getFirst().why()).isEqualTo("`unknown` is not an input of `deploy`.");
        assertThat(journal.list(JournalReader.Query.newest(9))).isEmpty();
        assertThat(arrivals()).extracting(Arrival::why).containsExactly("`unknown` is not an input of `deploy`.");
    }

    @Test
    void countsTheTriggersOfTheNewestVersionFromItsRegistrationOn() {
        assertThat(triggers.happened(message("m1"))).isEmpty();
        register("deploy", trigger("pushed", HOOK, Optional.empty(), Map.of()));
        assertThat(triggers.happened(message("m2"))).hasSize(1);

        register("deploy", trigger("pushed", new TriggerSource.Hook("gitlab"), Optional.empty(), Map.of()));

        assertThat(triggers.happened(message("m3"))).isEmpty();
    }

    @Test
    void startsWhatTheEndOfAnotherAsksForOnceAndAlsoAfterARestart() throws Exception {
        var ended = new TriggerSource.Ended(List.of("none"), List.of("completed"));
        register("look", trigger("done", ended, Optional.empty(), Map.of()));
        var lab = new Lab(folder, Definition.of("none", List.of()));
        followOnce();
        ExecutionRow first = belay.await(lab.start(belay), ExecutionRow::isFinal);
        followOnce();
        followOnce();

        List<ExecutionRow> rows = journal.list(JournalReader.Query.newest(9));

        assertThat(rows).extracting(ExecutionRow::workflow).containsExactly("look", "none");
        assertThat(rows.getLast().id()).isEqualTo(first.id());
        assertThat(arrivals())
                .extracting(Arrival::outcome, Arrival::occurrence)
                .contains(tuple(Outcome.FIRED, "msg_0123456789abcdef_" + journalEnd(first)));
    }

    @Test
    void endsACircleOfTriggers() throws Exception {
        var itself = new TriggerSource.Ended(List.of("circle"), List.of("completed"));
        register("circle", trigger("again", itself, Optional.empty(), Map.of()));
        followOnce();
        var lab = new Lab(folder, definitions.get("circle"));
        belay.await(lab.start(belay), ExecutionRow::isFinal);

        try (var follower = follower()) {
            follower.start();
            Soon.holds(
                    "the circle is refused",
                    () -> arrivals().stream().anyMatch(arrival -> arrival.outcome() == Outcome.REFUSED));
        }

        assertThat(journal.list(JournalReader.Query.newest(99))).hasSize(Triggering.MAX_DEPTH + 1);
    }

    /** Figure F13. */
    @Test
    void passesOverTheEndOfWhatCanNoLongerBeRead() throws Exception {
        var ended = new TriggerSource.Ended(List.of("none"), List.of("completed"));
        register("look", trigger("done", ended, Optional.empty(), Map.of()));
        var lab = new Lab(folder, Definition.of("none", List.of()));
        followOnce();
        ExecutionId damaged =
                belay.await(lab.start(belay), ExecutionRow::isFinal).id();
        ExecutionId sound = belay.await(lab.start(belay), ExecutionRow::isFinal).id();
        var torn = new FaultyJournal(journal);
        torn.refuses("events", asked -> {
            if (asked[0].equals(damaged)) {
                throw new DamagedJournal("Its first event is torn.");
            }
            return null;
        });
        List<String> said = new CopyOnWriteArrayList<>();

        follow(torn.journal(), said::add);

        assertThat(said).singleElement().asString().contains(damaged.text(), "Its first event is torn.");
        assertThat(arrivals())
                .extracting(Arrival::outcome, Arrival::occurrence)
                .containsExactly(tuple(
                        Outcome.FIRED,
                        "msg_0123456789abcdef_" + journalEnd(journal.find(sound).orElseThrow())));
    }

    private long journalEnd(ExecutionRow row) {
        return journal.events(row.id(), row.version() - 1, 1).getFirst().sequence();
    }

    private EndFollower follower() {
        return follower(journal, message -> {
            throw new AssertionError(message);
        });
    }

    private EndFollower follower(Journal followed, Consumer<String> say) {
        return new EndFollower(followed, journal.outbox(), triggers, new RestingTide(), InstantSource.system(), say);
    }

    /** Follows until it is at the end of the stream. */
    private void followOnce() throws InterruptedException {
        follow(journal, message -> {
            throw new AssertionError(message);
        });
    }

    private void follow(Journal followed, Consumer<String> say) throws InterruptedException {
        try (var follower = follower(followed, say)) {
            follower.start();
            long end = journal.lastSequence();
            Soon.holds("the stream is followed to its end", () -> follower.hasPassed(end));
        }
    }

    private void register(String name, Trigger trigger) {
        Definition plain = Definition.of(name, List.of());
        definitions.put(
                name,
                new Definition(
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(input("ref")),
                        Map.of(),
                        plain.timeout(),
                        Optional.empty(),
                        Optional.empty(),
                        plain.body(),
                        plain.onFailure(),
                        Map.of(),
                        List.of(trigger)));
        String text = "triggers " + trigger;
        var source =
                new StoredDefinition("hash-" + name + text.hashCode(), name, Optional.empty(), "test", text, now.get());
        journal.register(new Registering(source, Optional.empty(), "anna"), now.get());
    }

    private static Input input(String name) {
        return new Input(
                name,
                ValueType.STRING,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Trigger trigger(
            String name, TriggerSource source, Optional<Duration> cooldown, Map<String, Template> inputs) {
        return new Trigger(name, source, Optional.empty(), Optional.empty(), cooldown, inputs);
    }

    private Occurrence message(String id) {
        return new Occurrence.Received(id, now.get(), "github", Value.Mapping.EMPTY);
    }

    private List<Arrival> arrivals() {
        return journal.arrivals()
                .list(new Arrivals.Query(Optional.empty(), Optional.empty(), OptionalLong.empty(), 99));
    }
}
