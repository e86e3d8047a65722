package dev.belay.testing.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.trigger.EndFollower;
import dev.belay.engine.trigger.Told;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.Triggers;
import dev.belay.execution.ExecutionId;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.Courses;
import dev.belay.testing.world.Violation;
import dev.belay.trigger.Occurrence;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Triggering;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Messages of chance to four triggers, of which some come again, at once, and over the deaths of engines, and a trigger
 * that starts itself.
 *
 * <p>What should become of a message is computed here a second time, from what has fired so far. Used by one thread.
 */
public final class TriggerWorld {

    private static final Instant BEGIN = Instant.parse("2030-01-31T08:00:00Z");
    private static final Duration COOLDOWN = TriggerScene.COOLDOWN;
    private static final int MOVES = 40;
    private static final int KEYS = 3;
    private static final int AT_ONCE = 4;

    private final Random chance;
    private final Path folder;
    private final List<Occurrence.Received> sent = new ArrayList<>();
    private final List<Fired> fired = new ArrayList<>();
    private final Lab lab;
    private final Seen seen = new Seen();
    private MemoryJournal journal;
    private Fate fate = Fate.STORED;
    private Instant now = BEGIN;
    private Belay belay;
    private Triggers triggers;

    /** An execution that a message started, as this world knows it. */
    private record Fired(String trigger, String message, String key, Instant at, ExecutionId execution) {}

    /** What happened in a course: it must have, or the course shows nothing. */
    static final class Seen {
        int messages;
        int fired;
        int duplicates;
        int cooling;
        int lost;
        int crashes;

        void add(Seen other) {
            messages += other.messages;
            fired += other.fired;
            duplicates += other.duplicates;
            cooling += other.cooling;
            lost += other.lost;
            crashes += other.crashes;
        }
    }

    private TriggerWorld(long seed, Path folder) {
        this.chance = new Random(seed);
        this.folder = folder;
        this.journal = new MemoryJournal(append -> append.firing().isPresent() ? fate : Fate.STORED);
        TriggerScene.register(journal);
        this.lab = new Lab(folder, Definition.of("none", List.of()));
        lab.reader = TriggerScene::definition;
        lab.clock = () -> now;
        this.belay = lab.open(journal, new ToldRunner("work", ToldRunner::done));
        this.triggers = triggers();
    }

    /**
     * The course of that seed, to its end.
     *
     * @throws Violation when a promise was broken
     */
    static Seen run(long seed, Path folder) throws InterruptedException {
        var world = new TriggerWorld(seed, folder);
        try {
            return world.run();
        } finally {
            world.belay.close();
        }
    }

    /** The first promise that is broken in so many courses; empty where none is. */
    public static String firstBrokenPromise(long courses, Path folder) throws InterruptedException {
        return Courses.firstBrokenPromise(courses, seed -> run(seed, folder));
    }

    private Triggers triggers() {
        var book = new TriggerBook(journal, lab.reader);
        return new Triggers(belay, journal.triggers(), book, lab.clock, folder.toAbsolutePath());
    }

    private Seen run() throws InterruptedException {
        follow();
        for (int move = 0; move < MOVES; move++) {
            move();
        }
        // A sender repeats what it got no answer to, and what it got one to as well.
        fate = Fate.STORED;
        for (Occurrence.Received message : List.copyOf(sent)) {
            hand(message);
        }
        follow();
        judge();
        return seen;
    }

    private void move() throws InterruptedException {
        int draw = chance.nextInt(100);
        if (draw < 45) {
            hand(another());
        } else if (draw < 65 && !sent.isEmpty()) {
            hand(sent.get(chance.nextInt(sent.size())));
        } else if (draw < 75) {
            handAtOnce(another());
        } else if (draw < 90) {
            now = now.plus(Duration.ofMinutes(chance.nextInt(6)));
        } else if (draw < 95) {
            crash();
        } else {
            start();
        }
    }

    private Occurrence.Received another() {
        String id = "m" + sent.size();
        Value.Mapping event = Value.mapping("id", Value.of(id), "key", Value.of("k" + chance.nextInt(KEYS)));
        var message = new Occurrence.Received(id, now, TriggerScene.HOOK, event);
        sent.add(message);
        return message;
    }

    // What comes, and what becomes of it

    private void hand(Occurrence.Received message) {
        seen.messages++;
        fate = fate();
        try {
            take(message, triggers.happened(message), true);
        } catch (JournalUnavailable refused) {
            lost(message);
        } catch (JournalBroken broken) {
            lost(message);
            crash();
        } finally {
            fate = Fate.STORED;
        }
    }

    private Fate fate() {
        int draw = chance.nextInt(20);
        return draw < 1 ? Fate.TORN : draw < 2 ? Fate.UNACKNOWLEDGED : draw < 3 ? Fate.REFUSED : Fate.STORED;
    }

    private void handAtOnce(Occurrence.Received message) throws InterruptedException {
        List<Future<List<Told>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(threads.submit(() -> triggers.happened(message)));
            }
        }
        List<Told> all = new ArrayList<>();
        for (Future<List<Told>> answer : answers) {
            try {
                all.addAll(answer.get());
            } catch (ExecutionException unexpected) {
                throw new Violation("A message met " + unexpected.getCause() + ".");
            }
        }
        seen.messages += AT_ONCE;
        all.sort((one, other) -> Boolean.compare(other.outcome() == Outcome.FIRED, one.outcome() == Outcome.FIRED));
        take(message, all, false);
    }

    /** Holds what became of it against what should have; several at once have no order, but only one of them fires. */
    private void take(Occurrence.Received message, List<Told> told, boolean alone) {
        for (Told one : told) {
            Outcome expected = expected(one.trigger().workflow(), message);
            boolean asExpected =
                    one.outcome() == expected || !alone && expected != Outcome.FIRED && one.outcome() != Outcome.FIRED;
            if (!asExpected) {
                throw new Violation("`" + one.trigger() + "` makes " + one.outcome() + " of " + message.id() + " at "
                        + now + " instead of " + expected + ", after " + fired + ".");
            }
            note(one, message);
        }
    }

    private void note(Told one, Occurrence.Received message) {
        if (one.outcome() == Outcome.FIRED) {
            seen.fired++;
            fired.add(new Fired(
                    one.trigger().workflow(),
                    message.id(),
                    key(message),
                    now,
                    one.execution().orElseThrow()));
        } else {
            seen.duplicates += one.outcome() == Outcome.DUPLICATE ? 1 : 0;
            seen.cooling += one.outcome() == Outcome.COOLING ? 1 : 0;
        }
    }

    private static String key(Occurrence.Received message) {
        return message.event().get("key").orElseThrow().rendered();
    }

    private Outcome expected(String workflow, Occurrence.Received message) {
        boolean thisOne = fired.stream()
                .anyMatch(one -> one.trigger().equals(workflow) && one.message().equals(message.id()));
        Optional<Instant> same = fired.stream()
                .filter(one -> one.trigger().equals(workflow))
                .filter(one -> workflow.equals(TriggerScene.QUIET) || one.key().equals(key(message)))
                .map(Fired::at)
                .max(Instant::compareTo);
        if (thisOne) {
            return Outcome.DUPLICATE;
        }
        return switch (workflow) {
            case TriggerScene.EACH -> Outcome.FIRED;
            case TriggerScene.KEYED -> same.isPresent() ? Outcome.DUPLICATE : Outcome.FIRED;
            default -> same.filter(at -> now.isBefore(at.plus(COOLDOWN))).isPresent() ? Outcome.COOLING : Outcome.FIRED;
        };
    }

    /** Nobody was answered: what the journal holds tells what has fired. */
    private void lost(Occurrence.Received message) {
        seen.lost++;
        Set<ExecutionId> known = new HashSet<>();
        fired.forEach(one -> known.add(one.execution()));
        for (ExecutionRow row : started()) {
            if (!known.contains(row.id()) && !row.workflow().equals(TriggerScene.CIRCLE)) {
                fired.add(new Fired(row.workflow(), message.id(), key(message), now, row.id()));
            }
        }
    }

    // Deaths, and ends

    private void crash() {
        seen.crashes++;
        belay.close();
        journal = journal.reopened();
        belay = lab.open(journal, new ToldRunner("work", ToldRunner::done));
        belay.recover();
        triggers = triggers();
    }

    private void start() throws InterruptedException {
        belay.await(lab.start(belay, TriggerScene.circle()), ExecutionRow::isFinal);
        follow();
    }

    /** One that begins where the one before it noted that it was, and meets again what that one had met since. */
    private void follow() throws InterruptedException {
        boolean more = true;
        while (more) {
            long end = journal.lastSequence();
            try (var follower =
                    new EndFollower(journal, journal.outbox(), triggers, new RestingTide(), lab.clock, _ -> {})) {
                follower.start();
                Soon.holds("the ends are followed", () -> follower.hasPassed(end));
            }
            for (ExecutionRow row : started()) {
                belay.await(row.id(), ExecutionRow::isFinal);
            }
            more = journal.lastSequence() > end;
        }
    }

    // Judging

    private List<ExecutionRow> started() {
        return journal.list(JournalReader.Query.newest(JournalReader.MAX_PAGE)).stream()
                .filter(row -> row.labels().containsKey(Triggers.LABEL))
                .toList();
    }

    private void judge() {
        Set<ExecutionId> expected = new HashSet<>();
        fired.forEach(one -> expected.add(one.execution()));
        Set<ExecutionId> found = new HashSet<>();
        long circles = 0;
        for (ExecutionRow row : started()) {
            circles += row.workflow().equals(TriggerScene.CIRCLE) ? 1 : 0;
            if (!row.workflow().equals(TriggerScene.CIRCLE)) {
                found.add(row.id());
            }
        }
        if (!found.equals(expected)) {
            throw new Violation("The journal holds " + found + ", and " + expected + " were started.");
        }
        long begun = journal.list(JournalReader.Query.newest(JournalReader.MAX_PAGE)).stream()
                .filter(row -> row.workflow().equals(TriggerScene.CIRCLE)
                        && row.actor().equals("me"))
                .count();
        if (circles != begun * Triggering.MAX_DEPTH) {
            throw new Violation(begun + " circles went round " + circles + " times.");
        }
    }
}
