package dev.belay.engine.trigger;

import dev.belay.engine.Belay;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.Firing;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.trigger.Fired;
import dev.belay.trigger.Matching;
import dev.belay.trigger.Occurrence;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Past;
import dev.belay.trigger.Triggering;
import dev.belay.trigger.Verdict;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what happened against all triggers that count, and starts what follows.
 *
 * <p>Thread-safe. When it answers, what became of the occurrence is on disk: told again, it has the same consequence.
 */
public final class Triggers {

    /** The label with which trigger: {@code WORKFLOW/TRIGGER}. */
    public static final String LABEL = "belay/trigger";

    /** The label that says how many triggers led to an execution. */
    public static final String DEPTH = "belay/depth";

    /** What the actor of an execution begins with that a trigger started. */
    public static final String ACTOR = "trigger:";

    /** Whoever loses against others so often is told what they did. */
    private static final int ROUNDS = 20;

    private final Belay belay;
    private final TriggerLog log;
    private final TriggerBook book;
    private final InstantSource clock;
    private final Path folder;

    /** Those in that book; what they start is at work in that folder. */
    public Triggers(Belay belay, TriggerLog log, TriggerBook book, InstantSource clock, Path folder) {
        this.belay = belay;
        this.log = log;
        this.book = book;
        this.clock = clock;
        this.folder = folder;
    }

    /** The triggers that count. */
    public TriggerBook book() {
        return book;
    }

    /**
     * Each trigger that listens to it decides, and starts what it starts.
     *
     * @throws dev.belay.engine.journal.JournalUnavailable when the store took not all of it: told again, the rest follows
     */
    public List<Told> happened(Occurrence occurrence) {
        return book.live().stream()
                .flatMap(live -> happened(live, occurrence).stream())
                .toList();
    }

    private Optional<Told> happened(TriggerBook.Live live, Occurrence occurrence) {
        return switch (Triggering.match(live.trigger(), occurrence)) {
            case Matching.Elsewhere _ -> Optional.empty();
            case Matching.Unmatched(String why) -> Optional.of(noted(live, occurrence, Outcome.UNMATCHED, why));
            case Matching.Unfit(String why) -> Optional.of(noted(live, occurrence, Outcome.REFUSED, why));
            case Matching.Meant meant -> Optional.of(decided(live, occurrence, meant));
        };
    }

    private Told noted(TriggerBook.Live live, Occurrence occurrence, Outcome outcome, String why) {
        return noted(live, occurrence, outcome, why, Optional.empty());
    }

    private Told noted(
            TriggerBook.Live live,
            Occurrence occurrence,
            Outcome outcome,
            String why,
            Optional<ExecutionId> execution) {
        log.note(live.id(), occurrence.id(), outcome, why, execution, clock.instant());
        return new Told(live.id(), outcome, why, execution);
    }

    /** Decides until nobody was faster: each time somebody was, there is one more that the next decision knows of. */
    private Told decided(TriggerBook.Live live, Occurrence occurrence, Matching.Meant meant) {
        Optional<Told> told = Optional.empty();
        for (int round = 0; round < ROUNDS && told.isEmpty(); round++) {
            Instant now = clock.instant();
            Past past = log.past(live.id(), occurrence.id(), meant.key());
            told = follow(live, occurrence, meant, past, Triggering.decide(live.trigger(), occurrence, past, now), now);
        }
        return told.orElseGet(() ->
                noted(live, occurrence, Outcome.REFUSED, "Too many came at once; told again, it is decided again."));
    }

    private Optional<Told> follow(
            TriggerBook.Live live,
            Occurrence occurrence,
            Matching.Meant meant,
            Past past,
            Verdict verdict,
            Instant now) {
        return switch (verdict) {
            case Verdict.Fire _ -> fire(live, occurrence, meant, past, now);
            case Verdict.Duplicate(ExecutionId first) ->
                Optional.of(noted(live, occurrence, Outcome.DUPLICATE, verdict.sentence(), Optional.of(first)));
            case Verdict.Cooling cooling ->
                Optional.of(
                        noted(live, occurrence, Outcome.COOLING, verdict.sentence(), Optional.of(cooling.execution())));
            case Verdict.TooDeep _ -> Optional.of(noted(live, occurrence, Outcome.REFUSED, verdict.sentence()));
        };
    }

    /** Empty where somebody was faster. */
    private Optional<Told> fire(
            TriggerBook.Live live, Occurrence occurrence, Matching.Meant meant, Past past, Instant now) {
        var firing = new Firing(
                live.id(), occurrence.id(), meant.key(), now, past.onSame().map(Fired::at));
        return switch (belay.start(request(live, occurrence, meant.inputs(), firing))) {
            case Started.Accepted(ExecutionId id, boolean replayed)
            when !replayed -> Optional.of(new Told(live.id(), Outcome.FIRED, "", Optional.of(id)));
            case Started.Accepted(ExecutionId id, boolean _) -> replayed(live, occurrence, meant, past, id);
            case Started.Refused(List<Problem> problems) -> refused(live, occurrence, meant, past, problems);
        };
    }

    private StartRequest request(TriggerBook.Live live, Occurrence occurrence, Value.Mapping inputs, Firing firing) {
        return new StartRequest(
                live.source(),
                live.definition(),
                inputs,
                ACTOR + live.id(),
                Map.of(LABEL, live.id().text(), DEPTH, Integer.toString(occurrence.depth() + 1)),
                folder,
                Optional.empty(),
                false,
                Optional.of(firing));
    }

    /** Where the trigger has not fired meanwhile, it is a key of the definition's own that stands for that execution. */
    private Optional<Told> replayed(
            TriggerBook.Live live, Occurrence occurrence, Matching.Meant meant, Past past, ExecutionId id) {
        return somebodyWasFaster(live, occurrence, meant, past)
                ? Optional.empty()
                : Optional.of(noted(
                        live,
                        occurrence,
                        Outcome.DUPLICATE,
                        "The idempotency key of the definition stands for `" + id + "`.",
                        Optional.of(id)));
    }

    private Optional<Told> refused(
            TriggerBook.Live live, Occurrence occurrence, Matching.Meant meant, Past past, List<Problem> problems) {
        return somebodyWasFaster(live, occurrence, meant, past)
                ? Optional.empty()
                : Optional.of(noted(
                        live, occurrence, Outcome.REFUSED, problems.getFirst().message()));
    }

    private boolean somebodyWasFaster(TriggerBook.Live live, Occurrence occurrence, Matching.Meant meant, Past past) {
        return !log.past(live.id(), occurrence.id(), meant.key()).equals(past);
    }
}
