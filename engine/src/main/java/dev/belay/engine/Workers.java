package dev.belay.engine;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The executions at work in this process: each has one actor, made when something is asked of it
 * and let go when it rests.
 */
final class Workers implements ActorSurroundings, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Parts parts;
    private final Journal journal;
    private final Function<ExecutionId, ExecutionDriver> drive;
    private final Timers timers;
    private final WorkPerformer performer;
    private final Watcher watcher;
    private final Map<ExecutionId, ExecutionActor> actors = new HashMap<>();
    private final Map<ExecutionId, String> quarantine = new HashMap<>();
    private final Object changed = new Object();
    private volatile boolean closed;

    Workers(Parts parts, Function<ExecutionId, ExecutionDriver> drive) {
        this.parts = parts;
        this.journal = parts.journal();
        this.drive = drive;
        this.watcher = new Noticing(parts.watcher());
        this.timers = new Timers(parts.clock(), this::wake);
        this.performer = new WorkPerformer(parts.runners(), parts.logs(), parts.clock(), watcher);
    }

    void start() {
        timers.start();
    }

    // Reaching an execution

    /** Stores the first decision on an execution, and lets it work where one was stored. */
    ExecutionDriver.Handled create(ExecutionDriver driver, Command command) {
        Instant now = parts.clock().instant();
        ExecutionDriver.Handled handled = driver.handle(command, now);
        if (handled instanceof ExecutionDriver.Handled.Decided decided) {
            watcher.decided(driver.state(), decided.events(), now);
            ExecutionId id = driver.state().id();
            synchronized (actors) {
                // Since it is stored, somebody may have reached it already: there must never be two writers.
                ExecutionActor actor = actors.computeIfAbsent(id, _ -> new ExecutionActor(driver, this));
                // Nothing is new, but work is owed now.
                actor.tell(new Command.Recover(journal.epoch()));
            }
        }
        return handled;
    }

    /** To be called with the lock held: an actor that is let go must not be told anything. */
    private ExecutionActor actor(ExecutionId id) {
        ExecutionActor known = actors.get(id);
        if (known != null) {
            return known;
        }
        var actor = new ExecutionActor(drive.apply(id), this);
        actors.put(id, actor);
        actor.tell(new Command.Recover(journal.epoch()));
        return actor;
    }

    private CompletableFuture<ExecutionActor.Answer> askActor(ExecutionId id, Command command) {
        synchronized (actors) {
            return actor(id).ask(command);
        }
    }

    Optional<Problem> ask(ExecutionId id, Command.Wish wish) {
        try {
            return askActor(id, wish).join().refusal();
        } catch (DamagedJournal damaged) {
            return Optional.of(Problem.of(ProblemCode.EXECUTION_DAMAGED, id, damaged.sentence()));
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof JournalUnavailable unavailable) {
                throw unavailable;
            }
            throw failed;
        }
    }

    private void wake(ExecutionId id) {
        tell(id, new Command.Wake());
    }

    private void tell(ExecutionId id, Command command) {
        try {
            synchronized (actors) {
                if (!closed) {
                    actor(id).tell(command);
                }
            }
        } catch (JournalUnavailable unreadable) {
            again(() -> tell(id, command), unreadable);
        } catch (RuntimeException damaged) {
            broken(id, damaged);
        }
    }

    /** What the store did not let be done now is done later: nobody else would ever do it. */
    private void again(Runnable attempt, JournalUnavailable unreadable) {
        watcher.storeUnavailable(unreadable.sentence());
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(parts.patience().storeRetry());
                attempt.run();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    // Continuing what an earlier process left

    List<ExecutionRow> recover() {
        List<ExecutionRow> interrupted = new ArrayList<>();
        List<ExecutionRow> page = journal.open(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> takeOver(row, interrupted));
            page = journal.open(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return interrupted;
    }

    /** What only waits is not loaded before it is due; what was at work is. */
    private void takeOver(ExecutionRow row, List<ExecutionRow> interrupted) {
        if (isWorking(row.id())) {
            return;
        }
        if (row.wantsSlot().isPresent()) {
            admit(row.wantsSlot().get());
        } else if (row.status().equals(Status.WAITING.id())) {
            timers.set(row.id(), row.wakeAt());
        } else {
            interrupted.add(row);
            timers.set(row.id(), row.wakeAt());
            tell(row.id(), new Command.Recover(journal.epoch()));
        }
    }

    /** Goes on with an execution that was held; where a person paused it before, that ends too. */
    Optional<Problem> release(ExecutionRow row, Command.Wish resume) {
        if (row.status().equals(Status.PAUSED.id())) {
            return ask(row.id(), resume);
        }
        takeOver(row, new ArrayList<>());
        return Optional.empty();
    }

    private boolean isWorking(ExecutionId id) {
        synchronized (actors) {
            return actors.containsKey(id);
        }
    }

    /** Lets the longest waiting execution under that key try to begin. */
    void admit(String slot) {
        try {
            journal.waitingForSlot(slot, 1).forEach(row -> tell(row.id(), new Command.Admit()));
        } catch (JournalUnavailable unreadable) {
            again(() -> admit(slot), unreadable);
        }
    }

    // Awaiting

    ExecutionRow await(ExecutionId id, Predicate<ExecutionRow> condition) throws InterruptedException {
        while (true) {
            Optional<String> damage = whySetAside(id);
            if (damage.isPresent()) {
                throw new DamagedJournal(damage.get());
            }
            synchronized (changed) {
                Optional<ExecutionRow> row = journal.find(id);
                if (row.isPresent() && condition.test(row.get())) {
                    return row.get();
                }
                changed.wait(LOOK.toMillis());
            }
        }
    }

    /** Why an execution was set aside in this process, where it was. */
    Optional<String> whySetAside(ExecutionId id) {
        synchronized (actors) {
            return Optional.ofNullable(quarantine.get(id));
        }
    }

    private final class Noticing implements Watcher {
        private final Watcher inner;

        Noticing(Watcher inner) {
            this.inner = inner;
        }

        @Override
        public void decided(Execution state, List<Event> events, Instant at) {
            inner.decided(state, events, at);
            if (state.ended().isPresent()) {
                state.created().slot().ifPresent(Workers.this::admit);
            }
            synchronized (changed) {
                changed.notifyAll();
            }
        }

        @Override
        public void printed(ExecutionId execution, StepLog log, String line) {
            inner.printed(execution, log, line);
        }

        @Override
        public void setAside(ExecutionId execution, RuntimeException why) {
            inner.setAside(execution, why);
        }

        @Override
        public void storeUnavailable(String message) {
            inner.storeUnavailable(message);
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
    public void rested(ExecutionActor actor, Execution state) {
        Status status = state.status();
        boolean mayGo = status.isFinal() || status == Status.WAITING || status == Status.PENDING;
        synchronized (actors) {
            if (mayGo && actor.isAtRest()) {
                actors.remove(actor.id(), actor);
            }
        }
        synchronized (changed) {
            changed.notifyAll();
        }
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
            quarantine.put(execution, String.valueOf(why.getMessage()));
        }
        watcher.setAside(execution, why);
        synchronized (changed) {
            changed.notifyAll();
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
        synchronized (actors) {
            closed = true;
        }
        timers.close();
    }

    /** Closes, and waits until nothing is under way: then a process that ends leaves nothing in doubt. */
    void finish() throws InterruptedException {
        close();
        synchronized (changed) {
            while (!isStill()) {
                changed.wait(LOOK.toMillis());
            }
        }
    }

    private boolean isStill() {
        synchronized (actors) {
            return actors.values().stream().allMatch(ExecutionActor::isAtRest);
        }
    }
}
