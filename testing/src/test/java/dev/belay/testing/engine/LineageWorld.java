package dev.belay.testing.engine;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.Belay;
import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.engine.journal.Descendant;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.expression.Template;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.Courses;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Executions of chance that fail, and that are retried, forked, rerun and taken back, some by two who ask at once.
 *
 * <p>At the end everything is retried and taken back: then nothing stands, and each effect was undone once, by one
 * execution. Used by one thread.
 */
public final class LineageWorld {

    private static final int MOVES = 14;
    private static final int STEPS = 4;
    private static final int ROUNDS = 12;
    private static final int HUNDRED = 100;

    private final Random chance;
    private final EffectBook book;
    private final Lab lab;
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Seen seen = new Seen();
    private final List<ExecutionId> known = new ArrayList<>();
    private MemoryJournal journal = new MemoryJournal();
    private Belay belay;

    /** What happened in a course: it must have, or the course shows nothing. */
    static final class Seen {
        int executions;
        int retried;
        int forked;
        int takenBack;
        int refused;
        int crashes;

        void add(Seen other) {
            executions += other.executions;
            retried += other.retried;
            forked += other.forked;
            takenBack += other.takenBack;
            refused += other.refused;
            crashes += other.crashes;
        }
    }

    private LineageWorld(long seed, Path folder) {
        this.chance = new Random(seed);
        this.book = new EffectBook(chance);
        this.lab = new Lab(folder, Definition.of("none", List.of()));
        lab.reader = this::read;
        this.belay = open();
    }

    private Definition read(StoredDefinition stored) {
        return definitions.getOrDefault(stored.name(), Definition.of(stored.name(), List.of()));
    }

    private Belay open() {
        return lab.open(journal, book);
    }

    /**
     * The course of that seed, to its end.
     *
     * @throws Violation when a promise was broken
     */
    static Seen run(long seed, Path folder) throws InterruptedException {
        var world = new LineageWorld(seed, folder);
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

    private Seen run() throws InterruptedException {
        for (int move = 0; move < MOVES; move++) {
            move();
        }
        book.heal();
        for (int round = 0; round < ROUNDS && !book.standing().isEmpty(); round++) {
            takeBackEverything();
        }
        judge();
        return seen;
    }

    private void move() throws InterruptedException {
        int draw = chance.nextInt(HUNDRED);
        if (draw < 30 || known.isEmpty()) {
            start();
        } else if (draw < 55) {
            retryAtOnce(any());
        } else if (draw < 70) {
            ask(goOn(any(), Descent.How.FORK, Optional.of("s" + chance.nextInt(STEPS))));
        } else if (draw < 80) {
            ask(goOn(any(), Descent.How.RERUN, Optional.empty()));
        } else if (draw < 90) {
            undo(any());
        } else {
            crash();
        }
    }

    private ExecutionId any() {
        return known.get(chance.nextInt(known.size()));
    }

    // Asking

    private void start() throws InterruptedException {
        Definition definition = definition("d" + definitions.size());
        definitions.put(definition.name(), definition);
        taken(await(lab.start(belay, definition)));
    }

    private Definition definition(String name) {
        List<Step> steps = new ArrayList<>();
        boolean turnsBack = chance.nextInt(3) == 0;
        for (int i = 0; i < STEPS; i++) {
            steps.add(chance.nextInt(4) == 0 ? scope("s" + i, turnsBack) : step("s" + i, turnsBack));
        }
        return Definition.of(name, steps);
    }

    private static Step scope(String id, boolean turnsBack) {
        Body within = Body.inOrder(List.of(step("in", turnsBack), step("out", turnsBack)));
        return Step.of(id, new Verb.Scope(within, true));
    }

    private static Step step(String id, boolean turnsBack) {
        var call = new ActionCall("work", Template.Fields.EMPTY);
        Verb act = new Verb.Act(call, Effect.ONCE, new Undo.BuiltIn(), Optional.empty(), Optional.empty());
        return new Step(
                id,
                Optional.empty(),
                act,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Retry.NEVER,
                turnsBack ? new OnError.Rollback() : new OnError.Fail(),
                true,
                Map.of());
    }

    private GoOn goOn(ExecutionId earlier, Descent.How how, Optional<String> from) {
        return new GoOn(earlier, how, from, Value.Mapping.EMPTY, false, "me", "", Optional.empty());
    }

    private void ask(GoOn wish) throws InterruptedException {
        answered(belay.goOn(wish), wish.how());
    }

    private boolean answered(Started answer, Descent.How how) throws InterruptedException {
        return switch (answer) {
            case Started.Refused _ -> {
                seen.refused++;
                yield false;
            }
            case Started.Accepted(ExecutionId id, boolean _) -> {
                seen.retried += how == Descent.How.RETRY ? 1 : 0;
                seen.forked += how == Descent.How.FORK ? 1 : 0;
                taken(await(id));
                yield true;
            }
        };
    }

    private ExecutionId await(ExecutionId id) throws InterruptedException {
        belay.await(id, ExecutionRow::isFinal);
        return id;
    }

    private void taken(ExecutionId id) {
        seen.executions++;
        known.add(id);
    }

    /** Of two who ask at once one is heard at most. */
    private void retryAtOnce(ExecutionId earlier) throws InterruptedException {
        List<Future<Started>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                answers.add(threads.submit(() -> belay.goOn(goOn(earlier, Descent.How.RETRY, Optional.empty()))));
            }
        }
        int heard = 0;
        for (Future<Started> answer : answers) {
            heard += answered(answer.resultNow(), Descent.How.RETRY) ? 1 : 0;
        }
        if (heard > 1) {
            throw new Violation("Two retries of " + earlier + " were heard.");
        }
    }

    private boolean undo(ExecutionId id) throws InterruptedException {
        if (belay.undo(id, "me") instanceof Started.Accepted(ExecutionId undoing, boolean _)) {
            seen.takenBack++;
            await(undoing);
            return true;
        }
        return false;
    }

    private void crash() {
        seen.crashes++;
        belay.close();
        journal = journal.reopened();
        belay = open();
        belay.recover();
    }

    // The end

    /** What failed is retried, and then succeeds; what has completed is taken back. */
    private void takeBackEverything() throws InterruptedException {
        for (ExecutionId id : List.copyOf(known).reversed()) {
            if (!undo(id)) {
                ask(goOn(id, Descent.How.RETRY, Optional.empty()));
            }
        }
    }

    private void judge() {
        book.demandOneOwnerEach();
        if (!book.standing().isEmpty()) {
            throw new Violation("Nobody can take back " + book.standing() + ".");
        }
        for (ExecutionId id : known) {
            long retries = journal.descendants(id, JournalReader.MAX_PAGE).stream()
                    .map(Descendant::how)
                    .filter(Descent.How.RETRY::equals)
                    .count();
            if (retries > 1) {
                throw new Violation(id + " was retried " + retries + " times.");
            }
        }
    }
}
