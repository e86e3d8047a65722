package dev.belay.testing.family;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A random family in the whole engine, with all its threads, and somebody who steers any of its members meanwhile.
 *
 * <p>What the threads do is not to be repeated by a seed. No process dies here, so that nothing may be done twice at all.
 */
final class FamilyStorm {

    /** The clock runs that much faster, so that waits and second attempts take moments. */
    private static final long FASTER = 100;

    private static final int STEERED = 200;
    private static final long LONGEST_ANSWER = 4_000_000;
    private static final int MOST_LOOKS = 20_000;
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final Random chance;
    private final Path folder;
    private final Map<String, Definition> workflows;
    private final StormLedger ledger = new StormLedger();
    private final long began = System.nanoTime();

    FamilyStorm(long seed, Path folder) {
        this.chance = new Random(seed);
        this.folder = folder;
        this.workflows = RandomFamily.of(chance);
    }

    /** Lives it; answers what was wrong, and with how many executions it went. */
    List<String> live() throws InterruptedException {
        try (Belay belay = open()) {
            workflows.values().forEach(one -> belay.catalogue().register(stored(one), one, "tester"));
            ExecutionId outermost = start(belay);
            steer(belay, outermost);
            belay.finish();
            Status end = belay.state(outermost).status();
            List<String> wrong = new ArrayList<>(ledger.wrong());
            if (end == Status.ROLLED_BACK && !ledger.standing().isEmpty()) {
                wrong.add("It was rolled back, and there stands " + ledger.standing());
            }
            return wrong;
        }
    }

    private Belay open() {
        InstantSource fast =
                () -> Instant.parse("2030-01-01T00:00:00Z").plusNanos((System.nanoTime() - began) * FASTER);
        return Belay.open(new Parts(
                slowToAnswer(new MemoryJournal()),
                stored -> Optional.ofNullable(workflows.get(stored.name())).orElseThrow(),
                new StepRunners(List.of(new Runner())),
                new StepLogs(folder.resolve("logs")),
                fast,
                Watcher.NONE,
                SHORT,
                _ -> {}));
    }

    /** What it stored can be seen by others before who stored it goes on: that is when others may be faster. */
    private static Journal slowToAnswer(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, parameters) -> {
                    try {
                        return method.invoke(journal, parameters);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (method.getName().equals("append")) {
                            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_ANSWER));
                        }
                    }
                });
    }

    private static StoredDefinition stored(Definition definition) {
        String text = definition.toString();
        return new StoredDefinition(Sha256.hex(text), definition.name(), Optional.empty(), "test", text, Instant.EPOCH);
    }

    private ExecutionId start(Belay belay) {
        Definition outermost = List.copyOf(workflows.values()).getLast();
        var request = new StartRequest(
                stored(outermost), outermost, Value.Mapping.EMPTY, "me", Map.of(), folder.toAbsolutePath());
        return ((Started.Accepted) belay.start(request)).execution();
    }

    // Steering

    private void steer(Belay belay, ExecutionId outermost) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<ExecutionRow> open = open(belay, outermost);
            if (open.isEmpty()) {
                return;
            }
            if (look < STEERED && chance.nextInt(3) == 0) {
                steerOne(belay, outermost, open);
            } else {
                open.forEach(row -> letGoOn(belay, row));
                Thread.sleep(1);
            }
        }
        throw new AssertionError("It has not ended: " + open(belay, outermost));
    }

    private static List<ExecutionRow> open(Belay belay, ExecutionId outermost) {
        List<ExecutionRow> all = new ArrayList<>();
        belay.journal().find(outermost).ifPresent(all::add);
        all.addAll(belay.journal().within(outermost, Optional.empty(), JournalReader.MAX_PAGE));
        return all.stream().filter(row -> !row.isFinal()).toList();
    }

    /** The newest, which may have just begun; only now and then the outermost, with which all would end. */
    private void steerOne(Belay belay, ExecutionId outermost, List<ExecutionRow> open) {
        ExecutionId newest = open.getLast().id();
        boolean cancels = chance.nextInt(newest.equals(outermost) ? 60 : 3) == 0;
        belay.steer(
                newest,
                cancels
                        ? new Command.Cancel("me", "enough", chance.nextBoolean(), chance.nextInt(4) > 0)
                        : new Command.Pause("me", ""));
    }

    /** Who was paused goes on, and who asks is answered. */
    private void letGoOn(Belay belay, ExecutionRow row) {
        if (row.status().equals(Status.PAUSED.id())) {
            belay.steer(row.id(), new Command.Resume("me"));
        } else if (row.waitingFor().startsWith("decision")) {
            belay.state(row.id()).openSteps().stream()
                    .filter(step -> step.stage() instanceof Stage.Asking)
                    .findFirst()
                    .ifPresent(step -> belay.steer(
                            row.id(),
                            new Command.Decide(
                                    step.path(),
                                    ((Stage.Asking) step.stage()).question(),
                                    chance.nextBoolean() ? Choice.RETRY : Choice.SKIP,
                                    "me",
                                    "")));
        }
    }

    // Acting

    private final class Runner implements StepRunner {
        @Override
        public ActionSpec spec() {
            return PlainAction.spec("process", "Is noted in the ledger.", Effect.IDEMPOTENT);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Is noted in the ledger.");
        }

        @Override
        public Outcome perform(Attempt attempt) {
            boolean fails = fails();
            ledger.during(attempt.forwardKey(), "perform", () -> {
                moment();
                return fails ? StormLedger.Effect.NONE : StormLedger.Effect.MADE;
            });
            return fails ? Outcome.failed("told", "It was told to.") : new Outcome.Succeeded(Value.Mapping.EMPTY);
        }

        @Override
        public Outcome undo(Attempt attempt) {
            boolean fails = fails();
            ledger.during(attempt.forwardKey(), "undo", () -> {
                moment();
                return fails ? StormLedger.Effect.NONE : StormLedger.Effect.TAKEN_BACK;
            });
            return fails ? Outcome.failed("told", "It was told to.") : new Outcome.Succeeded(Value.Mapping.EMPTY);
        }

        private static boolean fails() {
            return ThreadLocalRandom.current().nextInt(8) == 0;
        }

        /** Who is told to end ends, with what it began. */
        private static void moment() {
            if (ThreadLocalRandom.current().nextBoolean()) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(500_000));
            }
        }
    }
}
