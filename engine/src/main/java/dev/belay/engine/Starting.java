package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts executions that are asked for. Thread-safe. */
final class Starting {

    private final Creations creations;
    private final Definitions definitions;
    private final RetryLine line;
    private final GoingOn goingOn;
    private final long epoch;

    Starting(Creations creations, Definitions definitions, RetryLine line, GoingOn goingOn, long epoch) {
        this.creations = creations;
        this.definitions = definitions;
        this.line = line;
        this.goingOn = goingOn;
        this.epoch = epoch;
    }

    Started start(StartRequest request) {
        return switch (InputBinding.bind(request.definition(), request.inputs())) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> new Started.Refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> start(request, inputs);
        };
    }

    private Started start(StartRequest request, Value.Mapping inputs) {
        Definition definition = request.definition();
        var keys = new StartKeys(definition, inputs);
        StartKeys.Keyed idempotency = keys.idempotency();
        StartKeys.Keyed slot = keys.slot();
        if (idempotency.problem().or(slot::problem).isPresent()) {
            return Started.Refused.of(idempotency.problem().or(slot::problem).get());
        }
        Started started = creations.whileNothingIsRemoved(() -> switch (definitions.fixed(definition)) {
            case Pinning.Pinned.Not(Problem problem) -> Started.Refused.of(problem);
            case Pinning.Pinned.All all -> {
                definitions.keep(request.source(), definition);
                var keyed = new Keys(
                        idempotency.key().or(request::idempotencyKey),
                        slot.key(),
                        all.hashes(),
                        all.sourcesWith(Optional.of(request.source())));
                yield creations.createOrQueue(
                        Creations.queues(definition), keyed.slot(), queued -> create(request, inputs, keyed, queued));
            }
        });
        return request.retriesFailed() ? retried(started, request) : started;
    }

    /** What the key started before has failed: it goes on where that stopped. */
    private Started retried(Started started, StartRequest request) {
        return started instanceof Started.Accepted(ExecutionId before, boolean replayed)
                        && replayed
                        && line.hasFailed(before)
                ? retried(before, request.actor())
                : started;
    }

    /** Of several who ask at once one is heard; the key stands for what that one started, for the others as well. */
    private Started retried(ExecutionId before, String actor) {
        Started retry = goingOn.goOn(GoOn.retry(before, actor, "It was asked for again under its idempotency key."));
        ExecutionId newest = line.newest(before);
        return retry instanceof Started.Refused && !newest.equals(before) ? new Started.Accepted(newest, true) : retry;
    }

    private Started create(StartRequest request, Value.Mapping inputs, Keys keys, boolean queued) {
        ExecutionId id = creations.nextId();
        var command = new Command.Create(
                id,
                request.source().hash(),
                inputs,
                request.actor(),
                labels(request),
                request.folder().toString(),
                keys.idempotency(),
                keys.slot(),
                queued,
                epoch,
                keys.pins(),
                Optional.empty());
        return creations.create(id, command, request.definition(), new Beginning(request.firing(), keys.sources()));
    }

    /** Those of the definition, and those that were asked for, which win. */
    private static Map<String, String> labels(StartRequest request) {
        if (request.definition().labels().isEmpty()) {
            return request.labels();
        }
        Map<String, String> labels = new HashMap<>(request.definition().labels());
        labels.putAll(request.labels());
        return labels;
    }
}
