package dev.belay.cli;

import dev.belay.cli.place.Place;
import dev.belay.engine.Replay;
import dev.belay.engine.account.FamilyRest;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What commands that only read have in common. */
final class Reading {

    private static final int LOOKED_AT = 100;
    private static final String FOR_ANOTHER = "execution ";

    private final Desk desk;
    private final FamilyRest family = new FamilyRest(this::child);
    private @Nullable List<ExecutionRow> interrupted;

    Reading(Desk desk) {
        this.desk = desk;
    }

    private Place place() {
        return desk.place();
    }

    /** The state of an execution. */
    Execution state(ExecutionId id) {
        try {
            Execution state = Replay.of(place(), id, desk::definition);
            place().find(id).flatMap(this::damage).ifPresent(damage -> {
                throw new DamagedJournal(damage);
            });
            return state;
        } catch (DamagedJournal damaged) {
            throw new Refused(Problem.of(ProblemCode.EXECUTION_DAMAGED, id, damaged.sentence()));
        }
    }

    /** One that works for another; empty where it is set aside, or cannot be read. */
    private Optional<Execution> child(ExecutionId id) {
        try {
            return place().find(id).flatMap(this::damage).isPresent()
                    ? Optional.empty()
                    : Optional.of(Replay.of(place(), id, desk::definition));
        } catch (DamagedJournal unreadable) {
            return Optional.empty();
        }
    }

    /** Whether it has ended, or it and those within it wait for a person and for nothing else. */
    boolean isSettled(Execution state) {
        return family.isSettled(state);
    }

    /** The execution that takes another one back, where there is one. */
    Optional<ExecutionId> takenBackBy(ExecutionId id) {
        return place().takenBackBy(id);
    }

    /** The execution that goes on where that one stopped. */
    Optional<ExecutionId> continuedBy(ExecutionId id) {
        return place().continuedBy(id);
    }

    /** Why an execution is set aside by whoever works here, where it is. */
    Optional<String> damage(ExecutionRow row) {
        return place().damage(row);
    }

    /** Whether a process owns the data folder and can be reached. */
    boolean isOwned() {
        return place().isOwned();
    }

    /** Says on standard error what was interrupted or is held, and waits for somebody to continue it. */
    void pointAtInterrupted() {
        int interrupted = interrupted().size();
        if (interrupted > 0) {
            tell(interrupted, "interrupted", "`belay recover` continues");
        }
        int held = place().held(LOOKED_AT).size();
        if (held > 0) {
            tell(held, "held when a backup was restored", "`belay list --held` shows");
        }
    }

    private void tell(int count, String what, String remedy) {
        String them =
                count == 1 ? "1 execution was " : count + (count < LOOKED_AT ? "" : " or more") + " executions were ";
        desk.terminal().err().println("belay: " + them + what + "; " + remedy + (count == 1 ? " it." : " them."));
    }

    /** Executions that were at work when the process that owned them ended, the newest; asked for once. */
    List<ExecutionRow> interrupted() {
        if (interrupted == null) {
            interrupted = place().server().isPresent() ? List.of() : atWorkOfNobody();
        }
        return interrupted;
    }

    private List<ExecutionRow> atWorkOfNobody() {
        List<ExecutionRow> atWork = Stream.of(Status.RUNNING, Status.ROLLING_BACK)
                .flatMap(status -> place()
                        .list(new JournalReader.Query(
                                Optional.empty(), Optional.of(status.id()), Optional.empty(), LOOKED_AT))
                        .stream())
                .filter(row -> !isHeld(row) && isAtWork(row))
                .limit(LOOKED_AT)
                .toList();
        return atWork.isEmpty() || isOwned() ? List.of() : atWork;
    }

    /** Whether that execution was at work when the process that owned it ended. */
    boolean isInterrupted(ExecutionRow row) {
        return isAtWork(row) && !interrupted().isEmpty() && !isHeld(row);
    }

    /** Whether it does nothing before a person lets it go on. */
    boolean isHeld(ExecutionRow row) {
        return place().isHeld(row);
    }

    /** One that waits for another is at work where that one is. */
    private boolean isAtWork(ExecutionRow row) {
        return saysItIsAtWork(row)
                && (!waitsForAnother(row)
                        || child(row.id()).filter(family::isAtWork).isPresent());
    }

    static boolean saysItIsAtWork(ExecutionRow row) {
        return row.status().equals(Status.RUNNING.id()) || row.status().equals(Status.ROLLING_BACK.id());
    }

    static boolean waitsForAnother(ExecutionRow row) {
        return row.waitingFor().startsWith(FOR_ANOTHER);
    }
}
