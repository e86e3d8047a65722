package dev.belay.bench;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.expression.Template;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** The whole engine: each operation is an execution of no-op steps, from asking to its final event on disk. */
final class Engine {

    private Engine() {}

    static SqliteOptions haltWhenBroken() {
        return new SqliteOptions(_ -> Runtime.getRuntime().halt(3));
    }

    /** The operations that are counted are steps. */
    static Measured measure(Path folder, int inFlight, int executions, int steps) throws InterruptedException {
        Definition definition = definition(steps);
        String text = "ten no-op steps, made by the bench";
        var source = new StoredDefinition(
                Sha256.hex(text), definition.name(), Optional.empty(), "bench", text, Instant.EPOCH);
        var request =
                new StartRequest(source, definition, Value.Mapping.EMPTY, "bench", Map.of(), folder.toAbsolutePath());
        var ends = new Ends();
        try (Belay belay = Belay.open(parts(folder, definition, ends))) {
            var meter = new Measured.Meter();
            long[] latencies = Crowd.work(inFlight, executions, _ -> ends.await(belay.start(request)));
            return meter.done((long) executions * steps, latencies);
        }
    }

    private static Parts parts(Path folder, Definition definition, Watcher watcher) {
        return new Parts(
                SqliteJournal.open(folder, haltWhenBroken()),
                _ -> definition,
                new StepRunners(List.of(new Noop())),
                new StepLogs(folder.resolve("logs")),
                InstantSource.system(),
                watcher,
                Patience.STANDARD,
                _ -> Runtime.getRuntime().halt(3));
    }

    private static Definition definition(int steps) {
        return Definition.of(
                "bench",
                IntStream.rangeClosed(1, steps)
                        .mapToObj(n -> Step.of("step-" + n, noop()))
                        .toList());
    }

    private static Verb noop() {
        return new Verb.Act(
                new ActionCall("noop", Template.Fields.EMPTY),
                Effect.IDEMPOTENT,
                new Undo.Missing(),
                Optional.empty(),
                Optional.empty());
    }

    private static final class Noop implements StepRunner {
        @Override
        public ActionSpec spec() {
            return new ActionSpec(
                    "noop",
                    "Does nothing.",
                    Map.of(),
                    Map.of(),
                    new ActionSpec.EffectRule.Always(Effect.IDEMPOTENT),
                    false,
                    false,
                    false);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Does nothing.");
        }

        @Override
        public Outcome perform(Attempt attempt) {
            return new Outcome.Succeeded(Value.Mapping.EMPTY);
        }
    }

    /** Tells who waits for the end of an execution. */
    private static final class Ends implements Watcher {
        private final Map<ExecutionId, CountDownLatch> awaited = new ConcurrentHashMap<>();

        @Override
        public void decided(Execution state, List<Event> events, Instant at) {
            if (state.ended().isPresent()) {
                latch(state.id()).countDown();
            }
        }

        private CountDownLatch latch(ExecutionId id) {
            return awaited.computeIfAbsent(id, _ -> new CountDownLatch(1));
        }

        void await(Started started) {
            ExecutionId id = ((Started.Accepted) started).execution();
            try {
                latch(id).await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            awaited.remove(id);
        }
    }
}
