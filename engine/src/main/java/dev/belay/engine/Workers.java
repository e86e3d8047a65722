package dev.belay.engine;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The executions at work in this process: each has one actor, made when something is asked of it and let go some time
 * after it came to rest.
 *
 * <p>Thread-safe. An actor is reached and let go under one lock, so that none is let go with a letter unread. Nothing is
 * read from the journal under that lock.
 */
final class Workers implements ActorSurroundings, Inside, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Parts parts;
    private final Journal journal;
    private final Function<ExecutionId, ExecutionDriver> drive;
    private final Timers timers;
    private final WorkPerformer performer;
    private final Watcher watcher;
    private final Awaited awaited = new Awaited();
    /** No more are read at once than there are processors for it: each may take some memory while it is read. */
    private final Semaphore reading = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final Map<ExecutionId, ExecutionActor> actors = new HashMap<>();
    /** Those that are being created, and that nobody has reached yet. Under the lock of the actors. */
    private final Set<ExecutionId> expected = new HashSet<>();
    // Under the lock of the actors, too.
    private final Map<ExecutionId, String> quarantine = new HashMap<>();
    private final Delegations delegations;
    private final Attendance attendance;
    private final Resting resting;
    private final Doorkeeper door;
    private final GateTurns turns;

    Workers(Parts parts, Room room, Function<ExecutionId, ExecutionDriver> drive, Children children) {
        this.parts = parts;
        this.resting = new Resting(room.restingEvents());
        this.journal = parts.journal();
        this.drive = drive;
        this.watcher = new Noticing(parts.watcher(), this::admit, this::noticeGates, this::inform, awaited);
        this.delegations = children.delegations();
        this.attendance = new Attendance(journal, children.executions(), this::ask);
        this.timers = new Timers(parts.clock(), this::wake);
        this.performer = new WorkPerformer(parts.runners(), parts.logs(), parts.clock(), watcher);
        this.door = new Doorkeeper(actors, this, new Entrance(room.places()), parts, timers, watcher);
        this.turns = new GateTurns(journal, parts.clock(), door::tell, watcher);
    }

    /**
     * What it takes to run one execution for a step of another.
     *
     * @param executions their states, from the journal
     */
    record Children(Delegations delegations, Function<ExecutionId, Execution> executions) {}

    void start() {
        timers.start();
    }

    private void inform(ExecutionId id, Command news) {
        door.inform(id, news);
    }

    // Reaching an execution

    /** Stores the first decision on that execution, and lets it work where one was stored. */
    ExecutionDriver.Handled create(ExecutionId id, ExecutionDriver driver, Command command) {
        Instant now = parts.clock().instant();
        expect(id);
        try {
            ExecutionDriver.Handled handled = driver.handle(command, now);
            if (handled instanceof ExecutionDriver.Handled.Decided decided) {
                begin(driver, decided.events(), now);
            }
            return handled;
        } finally {
            unexpect(id);
        }
    }

    @Override
    public void expect(ExecutionId unborn) {
        synchronized (actors) {
            expected.add(unborn);
        }
    }

    @Override
    public void unexpect(ExecutionId unborn) {
        synchronized (actors) {
            expected.remove(unborn);
        }
    }

    /**
     * Lets an execution work whose first decision was just stored.
     *
     * <p>Since it is stored, somebody may have reached it already. Then it has an actor, or had one and is past what
     * this driver knows: there must never be two writers, and no work that is done may begin again.
     */
    private void begin(ExecutionDriver driver, List<Event> first, Instant at) {
        watcher.decided(driver.state(), first, at);
        ExecutionId id = driver.state().id();
        synchronized (actors) {
            if (expected.remove(id)) {
                var actor = new ExecutionActor(driver, this);
                actors.put(id, actor);
                // Nothing is new, but work is owed now.
                actor.tell(new Command.Recover(journal.epoch()));
            }
        }
    }

    // Children

    @Override
    public Command delegate(Execution parent, Work.Delegate work) {
        try {
            return patiently(() -> delegations.delegate(parent, work));
        } catch (JournalClosed | JournalBroken ended) {
            // It cannot be stored either: the next process asks again.
            return new Command.NotDelegated(work.step(), work.phase(), new Failure("closed", "Belay ended."));
        }
    }

    @Override
    public void delegated(ExecutionDriver child, List<Event> first, Instant at) {
        begin(child, first, at);
        if (child.state().startedAt().isEmpty()) {
            // The holder may have ended while this one was being queued.
            child.state().created().slot().ifPresent(this::admit);
        }
    }

    @Override
    public void attend(ExecutionId parent, Work.Attend work) {
        Thread.ofVirtual().name(parent + " " + work.id()).start(() -> lookAfter(parent, work));
    }

    private void lookAfter(ExecutionId parent, Work.Attend work) {
        try {
            patiently(() -> attendance.attend(parent, work)).ifPresent(end -> door.inform(parent, end));
        } catch (DamagedJournal | JournalClosed | JournalBroken nobodyCanTell) {
            // The child is set aside, which `why` tells of its parent; or the process ends, and the next one looks.
        }
    }

    /** Nobody else would ever ask again: what the store does not tell now is asked until it does. */
    private <T> T patiently(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (JournalUnavailable unreadable) {
                watcher.storeUnavailable(unreadable.sentence());
                LockSupport.parkNanos(patience().storeRetry().toNanos());
            }
        }
    }

    /** To be called with the lock held: an actor that is let go must not be told anything. */
    private ExecutionActor actor(ExecutionId id) {
        expected.remove(id);
        resting.remove(id);
        ExecutionActor known = actors.get(id);
        if (known != null) {
            return known;
        }
        var actor = new ExecutionActor(id, this);
        actors.put(id, actor);
        actor.tell(new Command.Recover(journal.epoch()));
        return actor;
    }

    /** What was set aside stays so: attempts of it may still be under way, and would be begun a second time. */
    private CompletableFuture<ExecutionActor.Answer> askActor(ExecutionId id, Command command) {
        synchronized (actors) {
            return quarantine.containsKey(id)
                    ? CompletableFuture.failedFuture(new DamagedJournal(quarantine.getOrDefault(id, "")))
                    : actor(id).ask(command);
        }
    }

    Optional<Problem> ask(ExecutionId id, Command.Wish wish) {
        try {
            return askActor(id, wish).join().refusal();
        } catch (CompletionException failed) {
            return switch (failed.getCause()) {
                case DamagedJournal damaged ->
                    Optional.of(Problem.of(ProblemCode.EXECUTION_DAMAGED, id, damaged.sentence()));
                case JournalUnavailable unavailable -> throw unavailable;
                case null, default -> throw failed;
            };
        }
    }

    // What begins by itself

    private void wake(ExecutionId id) {
        door.wake(id);
    }

    /** Lets the longest waiting execution under that key try to begin. */
    void admit(String slot) {
        door.admit(slot);
    }

    /** Continues what an earlier process left; answers with what was at work. */
    List<ExecutionRow> recover() {
        List<ExecutionRow> interrupted = door.recover();
        turns.attend();
        return interrupted;
    }

    private void noticeGates(List<Event> events) {
        turns.noticed(events);
    }

    /** Somebody who waits at a gate may be let pass. */
    void attendGates() {
        turns.attend();
    }

    /** Goes on with an execution that was held; where a person paused it before, that ends too. */
    Optional<Problem> release(ExecutionRow row, Command.Wish resume) {
        if (row.status().equals(Status.PAUSED.id())) {
            return ask(row.id(), resume);
        }
        door.recover(row);
        turns.attend();
        return Optional.empty();
    }

    /** Goes on with one that was held, as far as it was not paused before. */
    void goOn(ExecutionRow row) {
        door.recover(row);
    }

    @Override
    public boolean isReached(ExecutionId id) {
        return actors.containsKey(id);
    }

    @Override
    public boolean isSetAside(ExecutionId id) {
        return quarantine.containsKey(id);
    }

    @Override
    public int setAside() {
        return quarantine.size();
    }

    @Override
    public void tell(ExecutionId id, Command command) {
        actor(id).tell(command);
    }

    // Awaiting

    ExecutionRow await(ExecutionId id, Predicate<ExecutionRow> condition) throws InterruptedException {
        return awaited.until(id, LOOK, () -> {
            Optional<String> damage = whySetAside(id);
            if (damage.isPresent()) {
                throw new DamagedJournal(damage.get());
            }
            return journal.find(id).filter(condition);
        });
    }

    /** Why an execution was set aside in this process, where it was. */
    Optional<String> whySetAside(ExecutionId id) {
        synchronized (actors) {
            return Optional.ofNullable(quarantine.get(id));
        }
    }

    // What actors have around them

    @Override
    public InstantSource clock() {
        return parts.clock();
    }

    @Override
    public Watcher watcher() {
        return watcher;
    }

    @Override
    public Patience patience() {
        return parts.patience();
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public WorkPerformer performer() {
        return performer;
    }

    @Override
    public ExecutionDriver load(ExecutionId execution) {
        reading.acquireUninterruptibly();
        try {
            return drive.apply(execution);
        } finally {
            reading.release();
        }
    }

    @Override
    public void rested(ExecutionActor actor) {
        synchronized (actors) {
            // Somebody may have told it something since, or it was set aside.
            if (actors.get(actor.id()) == actor && actor.isAtRest()) {
                rests(actor);
            }
        }
    }

    private void rests(ExecutionActor actor) {
        if (actor.isOver()) {
            actors.remove(actor.id());
        } else {
            resting.add(actor.id(), actor.events());
            resting.takeSurplus().forEach(this::letGo);
        }
        door.left(actor.id());
        actors.notifyAll();
    }

    private void letGo(ExecutionId id) {
        actors.computeIfPresent(id, (_, actor) -> actor.isAtRest() ? null : actor);
    }

    @Override
    public void took(Execution state, StepPath step, Duration took) {
        try {
            journal.noteDuration(state.definition().name(), step.stepId(), took.toMillis());
        } catch (JournalUnavailable unreadable) {
            // It is only for forecasts; the step's outcome is stored already, and must not suffer from it.
            watcher.storeUnavailable(unreadable.sentence());
        }
    }

    @Override
    public void broken(ExecutionId execution, RuntimeException why) {
        synchronized (actors) {
            actors.remove(execution);
            resting.remove(execution);
            quarantine.put(execution, String.valueOf(why.getMessage()));
            door.left(execution);
            actors.notifyAll();
        }
        watcher.setAside(execution, why);
        awaited.ring(execution);
        passTurn(execution);
    }

    /** Those behind it in a queue do not wait for one that was set aside. */
    private void passTurn(ExecutionId execution) {
        try {
            journal.leaveQueues(execution);
            journal.find(execution).flatMap(ExecutionRow::wantsSlot).ifPresent(this::admit);
        } catch (JournalUnavailable | IllegalStateException unreadable) {
            // Then nothing can begin; the next that ends under that slot, or the next process, asks again.
        }
    }

    @Override
    public void giveUp(JournalUnavailable why) {
        parts.giveUp().accept(why);
    }

    // Leaving

    /** Nothing begins by itself any more: no timer fires, and nobody's turn comes. What is under way goes on. */
    @Override
    public void close() {
        turns.close();
        door.close();
        timers.close();
    }

    /** Closes, and waits until nothing is under way: then a process that ends leaves nothing in doubt. */
    void finish() throws InterruptedException {
        close();
        synchronized (actors) {
            while (!actors.values().stream().allMatch(ExecutionActor::isAtRest)) {
                actors.wait(LOOK.toMillis());
            }
        }
    }
}
