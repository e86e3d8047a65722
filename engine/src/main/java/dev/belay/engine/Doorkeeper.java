package dev.belay.engine;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in the executions that begin by themselves: those that an earlier process left, those that are due, and those
 * whose turn has come in a queue.
 *
 * <p>Thread-safe, under the lock of those that are inside already. Nothing is read from the journal under it.
 */
final class Doorkeeper {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Object lock;
    private final Inside inside;
    private final Entrance entrance;
    private final Journal journal;
    private final Timers timers;
    private final Watcher watcher;
    private final Duration storeRetry;
    private boolean doorIsKept;
    private boolean closed;

    /** Of an entrance to those that are inside, under that lock. */
    Doorkeeper(Object lock, Inside inside, Entrance entrance, Parts parts, Timers timers, Watcher watcher) {
        this.lock = lock;
        this.inside = inside;
        this.entrance = entrance;
        this.journal = parts.journal();
        this.timers = timers;
        this.watcher = watcher;
        this.storeRetry = parts.patience().storeRetry();
    }

    // What an earlier process left

    /** Takes over all that is open, and answers with what was at work. */
    List<ExecutionRow> recover() {
        List<ExecutionRow> interrupted = new ArrayList<>();
        Set<String> slots = new LinkedHashSet<>();
        List<ExecutionRow> page = journal.open(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow row : page) {
                row.wantsSlot().ifPresentOrElse(slots::add, () -> takeOver(row, interrupted));
            }
            page = journal.open(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        slots.forEach(this::admit);
        return interrupted;
    }

    /** Takes over one. */
    void recover(ExecutionRow row) {
        row.wantsSlot().ifPresentOrElse(this::admit, () -> takeOver(row, new ArrayList<>()));
    }

    /** What only waits is not loaded before it is due; what was at work is. */
    private void takeOver(ExecutionRow row, List<ExecutionRow> interrupted) {
        if (isReached(row.id())) {
            return;
        }
        timers.setUnlessSet(row.id(), row.wakeAt());
        if (!Rows.onlyWaits(row)) {
            interrupted.add(row);
            tell(row.id(), new Command.Recover(journal.epoch()));
        }
    }

    private boolean isReached(ExecutionId id) {
        synchronized (lock) {
            return inside.isReached(id);
        }
    }

    // What is due, and whose turn has come

    /** It is due. */
    void wake(ExecutionId id) {
        tell(id, new Command.Wake());
    }

    /** There is news for it: where it is not in memory, it is let in when there is room. */
    void inform(ExecutionId id, Command news) {
        tell(id, news);
    }

    /** Lets the longest waiting execution under that key try to begin; one that was set aside is passed over. */
    void admit(String slot) {
        try {
            journal.waitingForSlot(slot, setAside() + 1).stream()
                    .filter(row -> !isSetAside(row.id()))
                    .findFirst()
                    .ifPresent(row -> tell(row.id(), new Command.Admit()));
        } catch (JournalUnavailable unreadable) {
            again(() -> admit(slot), unreadable);
        }
    }

    private int setAside() {
        synchronized (lock) {
            return inside.setAside();
        }
    }

    private boolean isSetAside(ExecutionId id) {
        synchronized (lock) {
            return inside.isSetAside(id);
        }
    }

    /** What the store did not let be done now is done later: nobody else would ever do it. */
    private void again(Runnable attempt, JournalUnavailable unreadable) {
        watcher.storeUnavailable(unreadable.sentence());
        Thread.ofVirtual().start(() -> {
            if (pause(storeRetry)) {
                attempt.run();
            }
        });
    }

    private static boolean pause(Duration span) {
        try {
            Thread.sleep(span);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // The door

    /** One that is in memory is told at once; another waits for its place. */
    void tell(ExecutionId id, Command command) {
        synchronized (lock) {
            if (closed || inside.isSetAside(id)) {
                return;
            }
            if (inside.isReached(id)) {
                inside.tell(id, command);
            } else {
                entrance.queue(id, command);
                letIn(entrance.next());
                keepDoor();
            }
        }
    }

    /** With the lock held. */
    private void letIn(List<Entrance.Guest> guests) {
        for (Entrance.Guest guest : guests) {
            if (inside.isSetAside(guest.id())) {
                entrance.left(guest.id());
            } else {
                inside.tell(guest.id(), guest.command());
            }
        }
    }

    /** With the lock held: as long as somebody waits, one thread looks whether those inside stay for long. */
    private void keepDoor() {
        if (entrance.isQueued() && !doorIsKept) {
            doorIsKept = true;
            Thread.ofVirtual().name("belay entrance").start(this::letMoreIn);
        }
    }

    private void letMoreIn() {
        boolean goesOn = true;
        while (goesOn && pause(LOOK)) {
            synchronized (lock) {
                letIn(entrance.more());
                goesOn = entrance.isQueued();
                doorIsKept = goesOn;
            }
        }
    }

    /** To be called with the lock held: one has come to rest, or is gone, and the next may come in. */
    void left(ExecutionId id) {
        entrance.left(id);
        letIn(entrance.next());
    }

    /** Nobody is let in any more. */
    void close() {
        synchronized (lock) {
            closed = true;
            entrance.close();
        }
    }
}
