package dev.belay.testing.engine;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.Belay;
import dev.belay.engine.DefinitionReader;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A definition, and engines that execute it one after the other. */
final class Lab {

    static final Room ROOM = new Room(100, 10_000);

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final Path folder;
    private Definition definition;
    InstantSource clock = InstantSource.system();
    Watcher watcher = Watcher.NONE;
    Room room = ROOM;
    DefinitionReader reader = _ -> definition();

    Lab(Path folder, Definition definition) {
        this.folder = folder;
        this.definition = definition;
    }

    Belay open(Journal journal, StepRunner... runners) {
        return Belay.open(
                new Parts(
                        journal,
                        reader,
                        new StepRunners(List.of(runners)),
                        new StepLogs(folder.resolve("logs")),
                        clock,
                        watcher,
                        SHORT,
                        _ -> {}),
                room);
    }

    private Definition definition() {
        return definition;
    }

    ExecutionId start(Belay belay) {
        return ((Started.Accepted) ask(belay)).execution();
    }

    /** The same with another definition, from now on. */
    ExecutionId start(Belay belay, Definition other) {
        definition = other;
        return start(belay);
    }

    /** Asks for an execution, which may be refused. */
    Started ask(Belay belay) {
        return belay.start(new StartRequest(
                source(definition.name()), definition, Value.Mapping.EMPTY, "me", Map.of(), folder.toAbsolutePath()));
    }

    /** The stored definition with that text, under the hash that it should have. */
    StoredDefinition source(String text) {
        return new StoredDefinition(
                Sha256.hex(definition.name()), definition.name(), Optional.empty(), "test", text, Instant.EPOCH);
    }

    // Definitions

    static Step work(String id) {
        return step(id, "work", Effect.ONCE);
    }

    /** Steps {@code s1}, {@code s2}… with these actions. */
    static Definition steps(String... actions) {
        List<Step> steps = new ArrayList<>();
        for (String action : actions) {
            steps.add(step("s" + (steps.size() + 1), action, Effect.ONCE));
        }
        return Definition.of("test-" + String.join("-", actions), steps);
    }

    /** A step that an interruption does no harm. */
    static Step again(String id) {
        return step(id, "work", Effect.IDEMPOTENT);
    }

    private static Step step(String id, String action, Effect effect) {
        var call = new ActionCall(action, Template.Fields.EMPTY);
        return Step.of(id, new Verb.Act(call, effect, new Undo.BuiltIn(), Optional.empty(), Optional.empty()));
    }

    static Step signal(String id) {
        return Step.of(id, new Verb.Wait(new Verb.WaitFor.Signal(id, Optional.empty())));
    }

    static Step pause(String id, String duration) {
        return Step.of(id, new Verb.Wait(new Verb.WaitFor.Span(Template.constant(duration))));
    }

    static Definition queued(Definition plain, int atOnce) {
        return bounded(plain, atOnce, Concurrency.OnConflict.QUEUE);
    }

    /** No more than so many at once, all under one key. */
    static Definition bounded(Definition plain, int atOnce, Concurrency.OnConflict onConflict) {
        var concurrency = new Concurrency(Template.constant("slot"), atOnce, onConflict);
        return with(plain, Optional.of(concurrency), plain.idempotencyKey());
    }

    static Definition keyed(Definition plain, String idempotencyKey) {
        return with(plain, plain.concurrency(), Optional.of(Template.constant(idempotencyKey)));
    }

    private static Definition with(
            Definition plain, Optional<Concurrency> concurrency, Optional<Template> idempotencyKey) {
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                concurrency,
                idempotencyKey,
                plain.body(),
                plain.onFailure(),
                plain.labels(),
                plain.triggers());
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
