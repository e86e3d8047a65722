package dev.belay.cli.progress;

import dev.belay.cli.place.Feed;
import dev.belay.cli.place.Place;
import dev.belay.cli.place.Printed;
import dev.belay.definition.Definition;
import dev.belay.engine.Replay;
import dev.belay.engine.account.Rest;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepState;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Follows an execution that another process drives, by its events as they come.
 *
 * <p>Used by one thread, which it blocks.
 */
public final class JournalFollower {

    /** How many looks lie between two looks whether anybody drives it. */
    private static final int LOOKS = 10;

    private final Place place;
    private final Function<String, Definition> definitions;
    private final Progress progress;
    private final Predicate<Execution> settled;

    /**
     * Looks at that place, and tells that progress.
     *
     * @param settled whether an execution has ended, or it and those within it wait for a person
     */
    public JournalFollower(
            Place place, Function<String, Definition> definitions, Progress progress, Predicate<Execution> settled) {
        this.settled = settled;
        this.place = place;
        this.definitions = definitions;
        this.progress = progress;
    }

    /**
     * Follows until the execution has ended or waits for a person, or nobody drives it any more; tells what happened
     * since it was known.
     *
     * @param isDriven whether somebody does
     */
    public Execution follow(Execution known, BooleanSupplier isDriven) throws InterruptedException {
        progress.board().enter(known);
        return untilSettled(catchUp(known.id(), known), isDriven);
    }

    /** The same, after telling what has happened so far. */
    public Execution followFromTheBeginning(ExecutionId id, BooleanSupplier isDriven) throws InterruptedException {
        String definition = place.find(id).orElseThrow().definition();
        return untilSettled(catchUp(id, Execution.blank(definitions.apply(definition))), isDriven);
    }

    /** Of a server the feed itself says whether it is there, and waits for it. */
    private Execution untilSettled(Execution known, BooleanSupplier isDriven) throws InterruptedException {
        if (settled.test(known)) {
            return known;
        }
        Execution state = known;
        try (Feed feed = place.feed(known.id(), progress::say)) {
            for (int look = 1; !isSettled(state, look); look++) {
                state = told(state, feed.after(state.version()));
                tellLines(state);
                if (look % LOOKS == 0 && place.server().isEmpty()) {
                    requireThere(state.id());
                    if (!isDriven.getAsBoolean()) {
                        return catchUp(state.id(), state);
                    }
                }
            }
        }
        return state;
    }

    /** Its own events tell it at once; those within it are looked at now and then. */
    private boolean isSettled(Execution state, int look) {
        boolean looksWithin = look % LOOKS == 0 || place.server().isPresent();
        return Rest.isSettled(state) || looksWithin && settled.test(state);
    }

    /** It may have ended and been pruned between two looks: then its end will never be seen. */
    private void requireThere(ExecutionId id) {
        if (place.find(id).isEmpty()) {
            throw new DamagedJournal("The execution `" + id + "` has ended and was pruned while it was followed.");
        }
    }

    private Execution catchUp(ExecutionId id, Execution known) {
        Execution state = known;
        List<StoredEvent> page = place.events(id, state.version(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            state = told(state, page);
            page = place.events(id, state.version(), JournalReader.MAX_PAGE);
        }
        return state;
    }

    private Execution told(Execution known, List<StoredEvent> events) {
        Execution state = known;
        for (StoredEvent stored : events) {
            Event event = Replay.event(place, stored);
            state = state.apply(event, stored.at());
            progress.decided(state, List.of(event), stored.at());
        }
        return state;
    }

    /** What a step prints is worth nothing to who shows only transitions, and is not asked for. */
    private void tellLines(Execution state) {
        List<StepState> underWay = Rest.underWay(state);
        if (underWay.isEmpty() || !progress.showsLines()) {
            return;
        }
        Printed printed = place.printed();
        try {
            List<Printed.Stream> all = printed.streams(state.id());
            for (StepState step : underWay) {
                all.stream()
                        .filter(stream -> stream.log().step().equals(step.path()))
                        .reduce((_, newer) -> newer)
                        .ifPresent(stream -> LastLine.of(printed, state.id(), stream)
                                .ifPresent(line -> progress.printed(state.id(), stream.log(), line)));
            }
        } catch (IOException unreadable) {
            // Its lines are not seen; it goes on.
        }
    }
}
