package dev.belay.testing.engine;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.Outcome;
import dev.belay.expression.Template;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Workflows that run one another, and a world in which their steps leave what they are called. */
final class Family {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final Path folder;
    private final Map<String, Definition> texts = new ConcurrentHashMap<>();

    /** What stands in the world now. */
    final Set<String> world = ConcurrentHashMap.newKeySet();

    /** What was done and undone, in order. */
    final List<String> ledger = new CopyOnWriteArrayList<>();

    final Set<String> failing = ConcurrentHashMap.newKeySet();
    final Set<String> stuck = ConcurrentHashMap.newKeySet();
    final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();

    Family(Path folder) {
        this.folder = folder;
    }

    Belay open(Journal journal) {
        return open(journal, Watcher.NONE);
    }

    Belay open(Journal journal, Watcher watcher) {
        return Belay.open(new Parts(
                journal,
                stored -> texts.get(stored.text()),
                new StepRunners(List.of(new Runner())),
                new StepLogs(folder.resolve("logs")),
                InstantSource.system(),
                watcher,
                SHORT,
                _ -> {}));
    }

    // Definitions

    static Definition workflow(String name, Step... steps) {
        return Definition.of(name, List.of(steps));
    }

    /** With a concurrency key of its own. */
    static Definition exclusive(Definition plain, String key) {
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                Optional.of(new Concurrency(Template.constant(key), 1, Concurrency.OnConflict.QUEUE)),
                plain.idempotencyKey(),
                plain.body(),
                plain.onFailure(),
                plain.labels(),
                plain.triggers());
    }

    /** Leaves its id in the world. */
    static Step work(String id) {
        var call = new ActionCall("work", Template.Fields.EMPTY);
        return Step.of(
                id, new Verb.Act(call, Effect.IDEMPOTENT, new Undo.BuiltIn(), Optional.empty(), Optional.empty()));
    }

    /** Leaves its id in the world for ever. */
    static Step leaves(String id) {
        var call = new ActionCall("work", Template.Fields.EMPTY);
        return Step.of(
                id, new Verb.Act(call, Effect.IDEMPOTENT, new Undo.Missing(), Optional.empty(), Optional.empty()));
    }

    static Step call(String id, String workflow) {
        return Step.of(id, new Verb.Subflow(WorkflowName.parse(workflow), Template.Fields.EMPTY));
    }

    StoredDefinition stored(Definition definition) {
        String text = definition.toString();
        texts.put(text, definition);
        return new StoredDefinition(Sha256.hex(text), definition.name(), Optional.empty(), "test", text, Instant.EPOCH);
    }

    void register(Belay belay, Definition... definitions) {
        for (Definition definition : definitions) {
            belay.catalogue().register(stored(definition), definition, "tester");
        }
    }

    Started ask(Belay belay, Definition definition) {
        return belay.start(new StartRequest(
                stored(definition),
                definition,
                Value.Mapping.EMPTY,
                "me",
                Map.of("team", "web"),
                folder.toAbsolutePath()));
    }

    ExecutionId start(Belay belay, Definition definition) {
        return ((Started.Accepted) ask(belay, definition)).execution();
    }

    // Looking

    static ExecutionRow end(Belay belay, ExecutionId id) {
        try {
            return belay.await(id, ExecutionRow::isFinal);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it left when it ended. */
    static List<Leftover> leftovers(Execution state) {
        return state.ended().orElseThrow().leftovers();
    }

    static ExecutionRow until(Belay belay, ExecutionId id, String waitingFor) {
        try {
            return belay.await(id, row -> row.waitingFor().startsWith(waitingFor));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static List<ExecutionRow> children(Belay belay, ExecutionId id) {
        return belay.journal().children(id, Optional.empty(), 1_000);
    }

    /** Holds what that step does until {@link #letGo}. */
    void hold(String step) {
        holds.put(step, new CountDownLatch(1));
    }

    void letGo(String step) {
        holds.remove(step).countDown();
    }

    private final class Runner implements StepRunner {
        @Override
        public ActionSpec spec() {
            return PlainAction.spec("work", "Leaves what the step is called.", Effect.IDEMPOTENT);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Leaves what the step is called.");
        }

        @Override
        public Outcome perform(Attempt attempt) {
            String step = attempt.step().stepId();
            CountDownLatch hold = holds.get(step);
            if (hold != null) {
                Lab.await(hold);
            }
            if (failing.contains(step)) {
                return Outcome.failed("told", "It was told to fail.");
            }
            world.add(step);
            ledger.add("do " + step);
            return new Outcome.Succeeded(Value.mapping("did", Value.of(step)));
        }

        @Override
        public Outcome undo(Attempt attempt) {
            String step = attempt.step().stepId();
            if (stuck.contains(step)) {
                return Outcome.failed("told", "It was told to stay.");
            }
            world.remove(step);
            ledger.add("undo " + step);
            return new Outcome.Succeeded(Value.Mapping.EMPTY);
        }
    }
}
