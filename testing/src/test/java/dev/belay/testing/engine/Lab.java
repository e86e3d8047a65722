package dev.belay.testing.engine;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Room;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.ExecutionId;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One definition, and engines that execute it one after the other. */
final class Lab {

    static final Room ROOM = new Room(100, 10_000);

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final Path folder;
    private final Definition definition;
    InstantSource clock = InstantSource.system();
    Watcher watcher = Watcher.NONE;
    Room room = ROOM;

    Lab(Path folder, Definition definition) {
        this.folder = folder;
        this.definition = definition;
    }

    Belay open(Journal journal, StepRunner... runners) {
        return Belay.open(
                new Parts(
                        journal,
                        _ -> definition,
                        new StepRunners(List.of(runners)),
                        new StepLogs(folder.resolve("logs")),
                        clock,
                        watcher,
                        SHORT,
                        _ -> {}),
                room);
    }

    ExecutionId start(Belay belay) {
        var source = new StoredDefinition(
                Sha256.hex(definition.name()),
                definition.name(),
                Optional.empty(),
                "test",
                definition.name(),
                Instant.EPOCH);
        var request =
                new StartRequest(source, definition, Value.Mapping.EMPTY, "me", Map.of(), folder.toAbsolutePath());
        return ((Started.Accepted) belay.start(request)).execution();
    }

    // Definitions

    static Step work(String id) {
        return Step.of(id, act(Effect.ONCE, new Undo.BuiltIn()));
    }

    /** A step that an interruption does no harm. */
    static Step again(String id) {
        return Step.of(id, act(Effect.IDEMPOTENT, new Undo.BuiltIn()));
    }

    private static Verb act(Effect effect, Undo undo) {
        return new Verb.Act(
                new ActionCall("work", Template.Fields.EMPTY), effect, undo, Optional.empty(), Optional.empty());
    }

    static Step signal(String id) {
        return Step.of(id, new Verb.Wait(new Verb.WaitFor.Signal(id, Optional.empty())));
    }

    static Step pause(String id, String duration) {
        return Step.of(id, new Verb.Wait(new Verb.WaitFor.Span(Template.constant(duration))));
    }

    static Definition queued(Definition plain, int atOnce) {
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                Optional.of(new Concurrency(Template.constant("slot"), atOnce, Concurrency.OnConflict.QUEUE)),
                plain.idempotencyKey(),
                plain.body(),
                plain.onFailure(),
                plain.labels());
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
