package dev.belay.engine;

import dev.belay.engine.journal.Journal;
import dev.belay.execution.Command;
import dev.belay.execution.Descent;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Starts executions that go on from earlier ones. Thread-safe. */
final class GoingOn {

    private final Creations creations;
    private final Journal journal;
    private final Definitions definitions;
    private final Lineage lineage;
    private final long epoch;

    GoingOn(Creations creations, Journal journal, Definitions definitions, Lineage lineage, long epoch) {
        this.creations = creations;
        this.journal = journal;
        this.definitions = definitions;
        this.lineage = lineage;
        this.epoch = epoch;
    }

    Started goOn(GoOn wish) {
        return creations.whileNothingIsRemoved(() -> switch (lineage.of(wish)) {
            case Lineage.Answer.Refused(List<Problem> problems) -> new Started.Refused(problems);
            case Lineage.Answer.Possible possible -> goOn(wish, possible);
        });
    }

    private Started goOn(GoOn wish, Lineage.Answer.Possible possible) {
        StartKeys.Keyed slot = new StartKeys(possible.definition(), possible.inputs()).slot();
        if (slot.problem().isPresent()) {
            return Started.Refused.of(slot.problem().get());
        }
        if (possible.isTheSame()) {
            var keys = new Keys(
                    wish.idempotencyKey(), slot.key(), possible.earlier().pins(), journal.pinned(wish.earlier()));
            return goOn(wish, possible, keys);
        }
        return switch (definitions.fixed(possible.definition())) {
            case Pinning.Pinned.Not(Problem problem) -> Started.Refused.of(problem);
            case Pinning.Pinned.All all -> {
                possible.anew().ifPresent(text -> definitions.keep(text, possible.definition()));
                var keys = new Keys(wish.idempotencyKey(), slot.key(), all.hashes(), all.sourcesWith(possible.anew()));
                yield goOn(wish, possible, keys);
            }
        };
    }

    private Started goOn(GoOn wish, Lineage.Answer.Possible possible, Keys keys) {
        boolean mayQueue = wish.how() == Descent.How.RERUN && Creations.queues(possible.definition());
        return creations.createOrQueue(mayQueue, keys.slot(), queued -> create(wish, possible, keys, queued));
    }

    private Started create(GoOn wish, Lineage.Answer.Possible possible, Keys keys, boolean queued) {
        ExecutionId id = creations.nextId();
        Event.ExecutionCreated before = possible.earlier().created();
        var create = new Command.Create(
                id,
                possible.hash(),
                possible.inputs(),
                wish.actor(),
                before.labels(),
                before.folder(),
                keys.idempotency(),
                keys.slot(),
                queued,
                epoch,
                keys.pins(),
                Optional.empty());
        var beginning = new Beginning(Optional.empty(), keys.sources());
        return creations.create(id, Lineage.command(possible, create), possible.definition(), beginning);
    }
}
