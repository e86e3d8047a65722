package dev.belay.cli;

import dev.belay.cli.progress.Board;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.Belay;
import dev.belay.engine.account.Words;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Continues, follows and awaits the executions of the engine in this process. Used by the command's thread. */
final class ExecutionsHere {

    /** A gate that names no end of it waits for others, or for a person. */
    private static final Pattern FOR_A_TIME = Pattern.compile("(time|retry) .*|(rate|breaker|place) .* until .*");

    private static final Duration TURN = Duration.ofMillis(50);

    private final Belay belay;
    private final Progress progress;
    private final AtWork atWork;
    private final InstantSource clock;

    ExecutionsHere(Belay belay, Progress progress, AtWork atWork, InstantSource clock) {
        this.belay = belay;
        this.progress = progress;
        this.atWork = atWork;
        this.clock = clock;
    }

    /** Continues what was interrupted before, and says so. */
    List<ExecutionRow> continueInterrupted() {
        List<ExecutionRow> interrupted =
                belay.recover().stream().filter(atWork::isAtWork).toList();
        for (ExecutionRow row : interrupted) {
            progress.say("Continuing " + row.id() + " (" + row.workflow() + "), which was interrupted while "
                    + Words.of(row.status()) + ".");
        }
        return interrupted;
    }

    /** Continues what was interrupted before, and waits until it has come to rest: what is new may build on it. */
    void settleInterrupted() throws InterruptedException {
        for (ExecutionRow row : continueInterrupted()) {
            enterAndAwait(row.id(), _ -> atWork.isStill(row.id()));
        }
    }

    /** Waits until an execution has ended or waits for a person, and answers with its state then. */
    Execution follow(ExecutionId id) throws InterruptedException {
        Board board = progress.board();
        try {
            board.enter(belay.state(id));
            belay.await(id, _ -> atWork.isSettled(id));
            return board.state(id).orElseThrow();
        } catch (DamagedJournal damaged) {
            throw new Refused(Problem.of(ProblemCode.EXECUTION_DAMAGED, id, damaged.sentence()));
        }
    }

    /**
     * Waits until nothing is at work here any more: what was handed over by other terminals, too.
     *
     * @param mayLeave says yes when nothing is at work, and then nothing is handed over any more
     */
    void awaitOthers(BooleanSupplier mayLeave) throws InterruptedException {
        boolean said = false;
        while (!mayLeave.getAsBoolean()) {
            List<Execution> busy = atWork.busy();
            if (!said && !busy.isEmpty()) {
                busy.forEach(state -> progress.say("Still at work: " + state.id() + " ("
                        + state.created().workflow() + "). Ctrl-C leaves it to `belay recover`."));
                said = true;
            }
            if (!busy.isEmpty()) {
                ExecutionId first = busy.getFirst().id();
                awaitStill(first);
            }
        }
    }

    /** Waits until nothing that is open goes on by itself: what waits for a time or tries again is waited for, too. */
    void awaitAll() throws InterruptedException {
        boolean again = true;
        while (again) {
            again = awaitEach() || awaitTurn();
        }
    }

    /**
     * Somebody who may pass a gate by now is told so within a second, such as after the death of whoever was before it.
     * Whether there was one.
     */
    private boolean awaitTurn() throws InterruptedException {
        GateBook gates = belay.journal().gates();
        boolean due = gates.waitedAt(JournalReader.MAX_PAGE).stream()
                .anyMatch(gate -> !gates.turns(gate, clock.instant()).isEmpty());
        if (due) {
            Thread.sleep(TURN);
        }
        return due;
    }

    /** Waits for all that are open, one after the other; whether there was one that went on by itself. */
    private boolean awaitEach() throws InterruptedException {
        boolean any = false;
        List<ExecutionRow> page = belay.journal().open(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow row : page) {
                // It may have ended while others were waited for.
                if (isAwaited(row)
                        && belay.journal()
                                .find(row.id())
                                .filter(this::isAwaited)
                                .isPresent()) {
                    enterAndAwait(row.id(), now -> !goesOn(now));
                    any = true;
                }
            }
            page = belay.journal().open(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return any;
    }

    private boolean isAwaited(ExecutionRow row) {
        return goesOn(row) && !progress.board().isSetAside(row.id());
    }

    /** What waits for a signal or a person may wait for ever. */
    private boolean goesOn(ExecutionRow row) {
        boolean waitsForTime = row.wakeAt().isPresent() && isWaitingForTime(row);
        return !row.isFinal() && (atWork.isAtWork(row) || waitsForTime);
    }

    private static boolean isWaitingForTime(ExecutionRow row) {
        return FOR_A_TIME.matcher(row.waitingFor()).matches();
    }

    private void enterAndAwait(ExecutionId id, Predicate<ExecutionRow> condition) throws InterruptedException {
        try {
            progress.board().enter(belay.state(id));
            belay.await(id, condition);
        } catch (DamagedJournal setAside) {
            // That was said when it happened; nothing else waits for it.
        }
    }

    private void awaitStill(ExecutionId id) throws InterruptedException {
        try {
            belay.await(id, _ -> atWork.isStill(id));
        } catch (DamagedJournal setAside) {
            // That was said when it happened.
        }
    }
}
