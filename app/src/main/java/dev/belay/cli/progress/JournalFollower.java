package dev.belay.cli.progress;

import dev.belay.definition.Definition;
import dev.belay.engine.Replay;
import dev.belay.engine.account.Rest;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.output.StepLog;
import dev.belay.engine.output.StepLogs;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepState;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Follows an execution that another process drives, by reading its journal again and again.
 *
 * <p>Used by one thread, which it blocks.
 */
public final class JournalFollower {

    private static final long PAUSE_MILLIS = 100;

    /** How many pauses lie between two looks whether anybody drives it. */
    private static final int LOOKS = 10;

    private final JournalReader journal;
    private final Function<String, Definition> definitions;
    private final StepLogs logs;
    private final Progress progress;

    /** Reads that journal, and tells that progress. */
    public JournalFollower(
            JournalReader journal, Function<String, Definition> definitions, StepLogs logs, Progress progress) {
        this.journal = journal;
        this.definitions = definitions;
        this.logs = logs;
        this.progress = progress;
    }

    /**
     * Follows until the execution has ended or waits for a person, or nobody drives it any more.
     *
     * @param isDriven whether somebody does
     */
    public Execution follow(ExecutionId id, BooleanSupplier isDriven) throws InterruptedException {
        Execution state = Replay.of(journal, id, definitions);
        progress.board().enter(state);
        return follow(state, isDriven);
    }

    /** The same, after telling what has happened so far. */
    public Execution followFromTheBeginning(ExecutionId id, BooleanSupplier isDriven) throws InterruptedException {
        String definition = journal.find(id).orElseThrow().definition();
        return follow(catchUp(id, Execution.blank(definitions.apply(definition))), isDriven);
    }

    private Execution follow(Execution known, BooleanSupplier isDriven) throws InterruptedException {
        Execution state = known;
        for (int look = 1; !Rest.isSettled(state); look++) {
            Thread.sleep(PAUSE_MILLIS);
            state = catchUp(state);
            tellLines(state);
            if (look % LOOKS == 0) {
                requireThere(state.id());
                if (!isDriven.getAsBoolean()) {
                    return catchUp(state);
                }
            }
        }
        return state;
    }

    /** It may have ended and been pruned between two looks: then its end will never be seen. */
    private void requireThere(ExecutionId id) {
        if (journal.find(id).isEmpty()) {
            throw new DamagedJournal("The execution `" + id + "` has ended and was pruned while it was followed.");
        }
    }

    private Execution catchUp(Execution known) {
        return catchUp(known.id(), known);
    }

    private Execution catchUp(ExecutionId id, Execution known) {
        Execution state = known;
        List<StoredEvent> page = journal.events(id, state.version(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent stored : page) {
                Event event = Replay.event(journal, stored);
                state = state.apply(event, stored.at());
                progress.decided(state, List.of(event), stored.at());
            }
            page = journal.events(id, state.version(), JournalReader.MAX_PAGE);
        }
        return state;
    }

    private void tellLines(Execution state) {
        List<StepState> underWay = Rest.underWay(state);
        if (underWay.isEmpty()) {
            return;
        }
        List<StepLog> all = logs.list(state.id());
        for (StepState step : underWay) {
            all.stream()
                    .filter(log -> log.step().equals(step.path()))
                    .reduce((_, newer) -> newer)
                    .flatMap(log -> LastLine.of(logs.path(state.id(), log)).map(line -> new Printed(log, line)))
                    .ifPresent(printed -> progress.printed(state.id(), printed.log, printed.line));
        }
    }

    private record Printed(StepLog log, String line) {}
}
