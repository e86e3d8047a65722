package dev.belay.bench;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.ExecutionId;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole engine over a store of its own, with one definition to execute. */
final class Engine implements AutoCloseable {

    private final StartRequest request;
    private final Belay belay;
    private final Ends ends;
    private final Noop noop;

    private Engine(StartRequest request, Belay belay, Ends ends, Noop noop) {
        this.request = request;
        this.belay = belay;
        this.ends = ends;
        this.noop = noop;
    }

    static SqliteOptions haltWhenBroken() {
        return new SqliteOptions(_ -> Runtime.getRuntime().halt(3));
    }

    static Engine open(Path folder, Definition definition) {
        return open(folder, definition, InstantSource.system());
    }

    static Engine open(Path folder, Definition definition, InstantSource clock) {
        String text = "made by the bench: " + definition.name();
        var source = new StoredDefinition(
                Sha256.hex(text), definition.name(), Optional.empty(), "bench", text, Instant.EPOCH);
        var request =
                new StartRequest(source, definition, Value.Mapping.EMPTY, "bench", Map.of(), folder.toAbsolutePath());
        var ends = new Ends();
        var noop = new Noop();
        Belay belay = Belay.open(new Parts(
                SqliteJournal.open(folder, haltWhenBroken()),
                _ -> definition,
                new StepRunners(List.of(noop)),
                new StepLogs(folder.resolve("logs")),
                clock,
                ends,
                Patience.STANDARD,
                _ -> Runtime.getRuntime().halt(3)));
        return new Engine(request, belay, ends, noop);
    }

    Belay belay() {
        return belay;
    }

    Ends ends() {
        return ends;
    }

    Noop noop() {
        return noop;
    }

    ExecutionId start() {
        return ((Started.Accepted) belay.start(request)).execution();
    }

    /** Waits until it has ended. */
    void await(ExecutionId id) {
        ends.await(id);
    }

    @Override
    public void close() {
        belay.close();
    }
}
