package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Pending;
import dev.belay.execution.Phase;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of one execution: takes commands in their order, stores what follows, and sees to
 * the work that the state owes to the world.
 *
 * <p>Commands are handled on a virtual thread that lives while there are some, and that reads what is
 * stored before the first of them; each piece of work has a virtual thread of its own and answers
 * with a command.
 */
final class ExecutionActor {

    private static final long NOTHING_SEEN = -1;

    private final ExecutionId id;
    private final ActorSurroundings around;
    private final Queue<Letter> letters = new ArrayDeque<>();
    private final Map<String, Thread> underWay = new HashMap<>();
    /** How each child is looked after by now. Of the thread that handles commands. */
    private final Map<ExecutionId, String> attended = new HashMap<>();

    private boolean reading;

    // Of the thread that handles commands; one hands over to the next under the lock of the letters.
    private @Nullable ExecutionDriver driver;
    private @Nullable RuntimeException broken;
    private long seen = NOTHING_SEEN;

    private volatile long events;
    private volatile boolean over;

    /** The actor of an execution that is stored. */
    ExecutionActor(ExecutionId id, ActorSurroundings around) {
        this.id = id;
        this.around = around;
    }

    /** The actor of an execution that was just created. */
    ExecutionActor(ExecutionDriver driver, ActorSurroundings around) {
        this(driver.state().id(), around);
        this.driver = driver;
    }

    /** What became of a command: the events that were stored, and why a wish was refused. */
    record Answer(List<Event> events, Optional<Problem> refusal) {}

    private record Letter(Command command, CompletableFuture<Answer> answer) {}

    ExecutionId id() {
        return id;
    }

    /** How many events it has made: what it takes to hold it in memory goes by that. */
    long events() {
        return events;
    }

    /** Whether nothing can follow any more. */
    boolean isOver() {
        return over;
    }

    /** Puts a command behind those before it; the answer comes when what follows is on disk. */
    CompletableFuture<Answer> ask(Command command) {
        var letter = new Letter(command, new CompletableFuture<>());
        synchronized (letters) {
            letters.add(letter);
            if (!reading) {
                reading = true;
                Thread.ofVirtual().name(id.text()).start(this::read);
            }
        }
        return letter.answer();
    }

    /** Puts a command behind those before it; what becomes of it is not asked. */
    void tell(Command command) {
        CompletableFuture<Answer> _ = ask(command);
    }

    private void read() {
        for (Optional<Letter> letter = next(); letter.isPresent(); letter = next()) {
            handle(letter.get());
        }
        around.rested(this);
    }

    private Optional<Letter> next() {
        synchronized (letters) {
            Letter letter = letters.poll();
            reading = letter != null;
            return Optional.ofNullable(letter);
        }
    }

    /** Whether nothing is under way and nothing waits to be handled. */
    boolean isAtRest() {
        synchronized (letters) {
            return !reading && letters.isEmpty() && underWay.isEmpty();
        }
    }

    private void handle(Letter letter) {
        if (broken != null) {
            letter.answer().completeExceptionally(broken);
            return;
        }
        forget(letter.command());
        Optional<ExecutionId> unborn = unborn(letter.command());
        unborn.ifPresent(around::expect);
        try {
            follow(letter, store(letter.command()), Objects.requireNonNull(driver));
        } catch (JournalBroken | JournalClosed unknown) {
            // Not this execution's fault: the process is about to end, and the next one reads what is stored.
            letter.answer().completeExceptionally(unknown);
        } catch (RuntimeException unfit) {
            setAside(letter, unfit);
        } catch (Error fault) {
            // Without a word the execution would be left alone for ever, and whoever asks would wait for ever.
            setAside(letter, new IllegalStateException("It met a fault in the code: " + fault, fault));
        } finally {
            unborn.ifPresent(around::unexpect);
        }
    }

    /** The child that this command would create. */
    private static Optional<ExecutionId> unborn(Command command) {
        return command instanceof Command.Delegated delegated
                ? Optional.of(delegated.child().id())
                : Optional.empty();
    }

    private void setAside(Letter letter, RuntimeException why) {
        broken = why;
        letter.answer().completeExceptionally(why);
        around.broken(id, why);
    }

    private void follow(Letter letter, Stored now, ExecutionDriver stored) {
        List<Event> news = List.of();
        switch (now.handled()) {
            case ExecutionDriver.Handled.Decided(List<Event> decided, Optional<Problem> refusal) -> {
                news = decided;
                if (!decided.isEmpty()) {
                    around.watcher().decided(stored.state(), decided, now.at());
                }
                letter.answer().complete(new Answer(decided, refusal));
            }
            case ExecutionDriver.Handled.Delegated(List<Event> decided, ExecutionDriver child, List<Event> first) -> {
                news = decided;
                around.watcher().decided(stored.state(), decided, now.at());
                letter.answer().complete(new Answer(decided, Optional.empty()));
                around.delegated(child, first, now.at());
            }
            case ExecutionDriver.Handled.Replayed _,
                    ExecutionDriver.Handled.SlotTaken _,
                    ExecutionDriver.Handled.Continued _ ->
                letter.answer().complete(new Answer(List.of(), Optional.empty()));
        }
        note(letter.command(), stored.state());
        events = stored.state().version();
        over = stored.state().ended().isPresent();
        around.timers().set(id, stored.state().wakeAt());
        dispatch(stored.state(), news);
    }

    /** What became of a command, and when. */
    private record Stored(ExecutionDriver.Handled handled, Instant at) {}

    /**
     * What the disk refuses is decided and stored later: what it answers to may have happened.
     *
     * <p>It is decided on the time of then: an attempt whose time had passed while its intent was not stored could only
     * end in doubt.
     */
    private Stored store(Command command) {
        Instant limit = around.clock().instant().plus(around.patience().storeLimit());
        while (true) {
            try {
                ExecutionDriver known = driver == null ? around.load(id) : driver;
                driver = known;
                Instant now = around.clock().instant();
                return new Stored(known.handle(command, now), now);
            } catch (JournalUnavailable unavailable) {
                around.watcher().storeUnavailable(unavailable.sentence());
                if (around.clock().instant().isAfter(limit)) {
                    around.giveUp(unavailable);
                    throw unavailable;
                }
                rest(around.patience().storeRetry(), unavailable);
            }
        }
    }

    private static void rest(Duration pause, JournalUnavailable unavailable) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable;
        }
    }

    // Work

    /** Begins what these events made the state owe; all that it owes where it is not known that the rest was begun. */
    private void dispatch(Execution state, List<Event> news) {
        boolean goesOn = !news.isEmpty() && state.version() == seen + news.size();
        seen = state.version();
        for (Work work : goesOn ? Pending.after(state, news) : Pending.of(state)) {
            String name = work.id();
            if (!isUnderWay(name)) {
                begin(state, work, name);
            }
        }
    }

    private boolean isUnderWay(String id) {
        synchronized (letters) {
            return underWay.containsKey(id);
        }
    }

    private void begin(Execution state, Work work, String name) {
        switch (work) {
            case Work.Prepare prepare ->
                start(
                        name,
                        Definition.DEFAULT_READ_TIMEOUT,
                        () -> around.performer().prepare(state, prepare));
            case Work.Probe probe ->
                start(
                        name,
                        Definition.DEFAULT_READ_TIMEOUT,
                        () -> around.performer().probe(state, probe));
            case Work.Attempt attempt ->
                start(name, Duration.ZERO, () -> around.performer().attempt(state, attempt, bind(attempt)));
            case Work.End end -> start(name, Duration.ZERO, () -> end(end));
            case Work.Delegate delegate -> start(name, Duration.ZERO, () -> around.delegate(state, delegate));
            case Work.Attend attend -> attend(attend);
        }
    }

    /** It is no work of its own that would keep the execution from its rest: the child has an actor for that. */
    private void attend(Work.Attend attend) {
        if (!attend.id().equals(attended.put(attend.child(), attend.id()))) {
            around.attend(id, attend);
        }
    }

    /** A work without a bound of its own is ended by the execution's timers. */
    private void start(String work, Duration bound, Supplier<Command> performing) {
        Thread thread = Thread.ofVirtual().name(id + " " + work).unstarted(() -> {
            Command news = performing.get();
            tell(news);
        });
        synchronized (letters) {
            underWay.put(work, thread);
        }
        thread.start();
        if (!bound.isZero()) {
            Thread.ofVirtual().start(() -> endAfter(thread, bound));
        }
    }

    private static void endAfter(Thread thread, Duration bound) {
        try {
            if (!thread.join(bound)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
        }
    }

    private Consumer<Value> bind(Work.Attempt attempt) {
        return handle -> {
            Answer answer = ask(new Command.Bound(attempt.step(), attempt.phase(), attempt.attempt(), handle))
                    .join();
            if (answer.events().isEmpty()) {
                throw new IllegalStateException("The attempt is over: it must not begin.");
            }
        };
    }

    /**
     * Makes sure that an attempt can no longer act. One of this process is interrupted, and answers
     * itself when it has ended; one of an earlier process is found by its handle.
     */
    private Command end(Work.End end) {
        Thread attempt;
        synchronized (letters) {
            attempt = underWay.get(end.phase() + " " + end.step() + " " + end.attempt());
        }
        if (attempt != null) {
            attempt.interrupt();
            awaitEnd(attempt, end);
        } else {
            around.performer().end(end);
        }
        return new Command.Stopped(end.step(), end.phase(), end.attempt());
    }

    private void awaitEnd(Thread attempt, Work.End end) {
        try {
            while (!attempt.join(around.patience().ending())) {
                around.performer().end(end);
                attempt.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** News of a work means that it is no longer under way. */
    private void forget(Command command) {
        Optional<String> work = switch (command) {
            case Command.Prepared prepared -> under("prepare " + prepared.step() + " ");
            case Command.NotPrepared prepared -> under("prepare " + prepared.step() + " ");
            case Command.Probed probed -> Optional.of("probe " + probed.step() + " " + probed.attempt());
            case Command.Reported reported ->
                Optional.of(reported.phase() + " " + reported.step() + " " + reported.attempt());
            case Command.Stopped stopped ->
                Optional.of("end " + stopped.phase() + " " + stopped.step() + " " + stopped.attempt());
            case Command.Delegated delegated -> under("delegate " + delegated.phase() + " " + delegated.step() + " ");
            case Command.NotDelegated not -> under("delegate " + not.phase() + " " + not.step() + " ");
            case Command.Create _,
                    Command.CreateUndo _,
                    Command.Descend _,
                    Command.ChildEnded _,
                    Command.Admit _,
                    Command.Recover _,
                    Command.Bound _,
                    Command.Turn _,
                    Command.Wake _,
                    Command.Wish _ -> Optional.empty();
        };
        synchronized (letters) {
            work.ifPresent(underWay::remove);
        }
    }

    private Optional<String> under(String prefix) {
        synchronized (letters) {
            return underWay.keySet().stream()
                    .filter(id -> id.startsWith(prefix))
                    .findFirst();
        }
    }

    private void note(Command command, Execution state) {
        if (command instanceof Command.Reported reported
                && reported.phase() == Phase.FORWARD
                && reported.outcome() instanceof Outcome.Succeeded) {
            around.took(state, reported.step(), reported.took());
        }
    }
}
