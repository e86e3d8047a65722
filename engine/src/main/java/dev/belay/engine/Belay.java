package dev.belay.engine;

import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

/**
 * The engine as everything outside sees it: executions are started, steered, watched and taken
 * back here.
 *
 * <p>Thread-safe. Every change that a method acknowledges is on disk. One engine owns one journal;
 * closing it leaves running executions as they are, to be continued by the next one.
 */
public final class Belay implements AutoCloseable {

    private final Journal journal;
    private final InstantSource clock;
    private final Definitions definitions;
    private final Decider decider;
    private final Workers workers;
    private final Starting starts;
    private final GoingOn goingOn;
    private final TakingBack takingBack;
    private final Pruning pruning;
    private final Lineage lineage;
    private final RetryLine line;
    private final Catalogue catalogue;

    private Belay(Parts parts, Room room, ExecutionIds ids) {
        this.journal = parts.journal();
        this.clock = parts.clock();
        this.definitions = new Definitions(journal, parts.definitions(), parts.shipped());
        this.decider = new Decider(parts.runners(), new IdempotencyKeys());
        var delegations = new Delegations(journal, definitions::byHash, this::load, decider, ids);
        this.workers = new Workers(parts, room, this::drive, new Workers.Children(delegations, this::load));
        this.line = new RetryLine(journal);
        this.lineage = new Lineage(journal, line, decider, parts.clock(), this::load, definitions::asOfNow);
        // Shared by those who start, held alone by who removes.
        ReadWriteLock starting = new ReentrantReadWriteLock();
        var creations = new Creations(journal, decider, workers, ids, line, this::load, starting.readLock());
        this.goingOn = new GoingOn(creations, journal, definitions, lineage, journal.epoch());
        this.starts = new Starting(creations, definitions, line, goingOn, journal.epoch());
        this.takingBack = new TakingBack(creations, journal, decider, this::load);
        this.pruning = new Pruning(journal, parts.logs(), parts.clock(), starting.writeLock(), definitions::forget);
        this.catalogue = new Catalogue(
                journal, parts.clock(), starting.writeLock(), definitions::forget, definitions::impossible);
    }

    /** An engine over these parts. It does nothing until something is asked of it, or {@link #recover}. */
    public static Belay open(Parts parts) {
        return open(parts, Room.inHeap(Runtime.getRuntime().maxMemory()));
    }

    /** An engine over these parts that holds no more in memory than there is room for. */
    public static Belay open(Parts parts, Room room) {
        var belay = new Belay(parts, room, new ExecutionIds(parts.clock()));
        belay.workers.start();
        return belay;
    }

    private ExecutionDriver drive(ExecutionId id) {
        return ExecutionDriver.of(journal, decider, () -> load(id), this::load);
    }

    private Execution load(ExecutionId id) {
        return Replay.of(journal, id, definitions::byHash);
    }

    // Starting

    /** Starts an execution, or answers with the one that its idempotency key already started. */
    public Started start(StartRequest request) {
        return starts.start(request);
    }

    // Going on

    /** Starts an execution that goes on from an earlier one. */
    public Started goOn(GoOn wish) {
        return goingOn.goOn(wish);
    }

    /** What would become of a wish to go on: the steps that would be taken over, or why it would be refused. */
    public Prospect prospect(GoOn wish) {
        return lineage.prospect(wish);
    }

    /** The first of the line of retries that led to that execution. */
    public ExecutionId first(ExecutionId execution) {
        return line.first(execution);
    }

    // Taking back

    /** Starts an execution that undoes a completed one, the newest step first. */
    public Started undo(ExecutionId id, String actor) {
        return takingBack.undo(id, actor);
    }

    // Steering

    /** Asks something of an execution; answers why it was refused, if it was. */
    public Optional<Problem> steer(ExecutionId id, Command.Wish wish) {
        Optional<ExecutionRow> row = journal.find(id);
        if (row.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, id));
        }
        return journal.isHeld(id) ? steerHeld(row.get(), wish) : workers.ask(id, wish);
    }

    /** What is held does nothing before somebody lets it go on. */
    private Optional<Problem> steerHeld(ExecutionRow row, Command.Wish wish) {
        if (!(wish instanceof Command.Resume)) {
            return Optional.of(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, row.id(), "held", wish.verb())
                    .hint("It was brought back by a backup. See what became of its effects since, then `belay resume "
                            + row.id() + "`."));
        }
        releaseChildren(row.id());
        journal.release(row.id());
        return workers.release(row, wish);
    }

    /** Turns a breaker by hand; answers with it as it stands then, or with nothing where nobody has asked one of that name. */
    public Optional<GateView> turnBreaker(String breaker, BreakerTurn turn) {
        Optional<GateView> turned = journal.turn(breaker, turn, clock.instant());
        workers.attendGates();
        return turned;
    }

    /** They go on first: their parent finds them at work, or at their end. */
    private void releaseChildren(ExecutionId parent) {
        List<ExecutionRow> page = journal.children(parent, Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow child : page) {
                releaseChildren(child.id());
                if (journal.release(child.id())) {
                    workers.goOn(child);
                }
            }
            page = journal.children(parent, Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
    }

    // Continuing

    /** Continues what an earlier process left, and answers with the executions that it had interrupted. */
    public List<ExecutionRow> recover() {
        return workers.recover();
    }

    /**
     * Waits until that holds for an execution's row, or the thread is interrupted.
     *
     * @throws dev.belay.engine.journal.DamagedJournal when the execution was set aside
     */
    public ExecutionRow await(ExecutionId id, Predicate<ExecutionRow> condition) throws InterruptedException {
        return workers.await(id, condition);
    }

    // Removing

    /**
     * Removes a bounded number of executions that the retention does not keep; appends wait for one such piece at most.
     *
     * <p>To be called again with what the last piece ended at, until that is empty; and from the beginning while a
     * whole round removed something and kept something, because what was removed may have been all that kept it.
     */
    public Pruned prune(Retention retention, Optional<Expired> after) {
        return pruning.piece(retention, after);
    }

    /** Clears away one bounded piece of what pruning left, and gives room back to the disk; whether there is more. */
    public boolean sweep() {
        return pruning.sweep();
    }

    // Reading

    /** What can be read of the journal. */
    public JournalReader journal() {
        return journal;
    }

    /** How far each sink is. */
    public Outbox outbox() {
        return journal.outbox();
    }

    /** What came to triggers. */
    public TriggerLog triggerLog() {
        return journal.triggers();
    }

    /** The state of an execution. */
    public Execution state(ExecutionId id) {
        return load(id);
    }

    // Definitions

    /** The registered definitions. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Begins nothing more by itself, and waits until nothing is under way, so that closing leaves nothing in doubt.
     *
     * <p>What waits for a time, for another attempt or for its turn is left to the next engine. What is asked for
     * meanwhile is still done: the caller must have ended to ask.
     */
    public void finish() throws InterruptedException {
        workers.finish();
    }

    /** Ends the engine; attempts under way are left, and are in doubt for the next one. */
    @Override
    public void close() {
        workers.close();
        journal.close();
    }
}
