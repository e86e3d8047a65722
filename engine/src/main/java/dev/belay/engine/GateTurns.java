package dev.belay.engine;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.Guest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Tells those that wait at a gate when they may pass it: as soon as somebody left it, and, as long as somebody waits, by a
 * look now and then, because who was told may not have come.
 *
 * <p>Thread-safe. Where nobody waits, nothing is read and no thread runs.
 */
final class GateTurns {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Journal journal;
    private final InstantSource clock;
    private final BiConsumer<ExecutionId, Command> tell;
    private final Watcher watcher;
    private boolean attending;
    private boolean somebodyCame;
    private volatile boolean closed;

    /** With what tells an execution something. */
    GateTurns(Journal journal, InstantSource clock, BiConsumer<ExecutionId, Command> tell, Watcher watcher) {
        this.journal = journal;
        this.clock = clock;
        this.tell = tell;
        this.watcher = watcher;
    }

    /** These events are stored. */
    void noticed(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.GateLeft left && isAttending()) {
                left.gates().forEach(this::look);
            } else if (event instanceof Event.GateClosed closed && closed.at().kind() != GateKind.RATE) {
                attend();
            }
        }
    }

    private synchronized boolean isAttending() {
        return attending;
    }

    /** Somebody may be waiting. */
    synchronized void attend() {
        somebodyCame = true;
        if (!attending && !closed) {
            attending = true;
            Thread.ofVirtual().name("belay gates").start(this::watch);
        }
    }

    private void watch() {
        try {
            while (goesOn()) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOn() {
        synchronized (this) {
            somebodyCame = false;
        }
        boolean somebodyWaits = lookEverywhere();
        synchronized (this) {
            attending = (somebodyWaits || somebodyCame) && !closed;
            return attending;
        }
    }

    /** Whether somebody waits, or may do so. */
    private boolean lookEverywhere() {
        try {
            List<GateName> gates = journal.gates().waitedAt(Journal.MAX_PAGE);
            gates.forEach(this::look);
            return !gates.isEmpty();
        } catch (JournalUnavailable unreadable) {
            watcher.storeUnavailable(unreadable.sentence());
            return true;
        } catch (JournalClosed over) {
            // Whoever opens it next looks again.
            return false;
        }
    }

    /** Those whose turn it is at that gate are told. */
    private void look(GateName gate) {
        if (gate.kind() == GateKind.RATE) {
            return;
        }
        try {
            journal.gates().turns(gate, clock.instant()).forEach(this::tell);
        } catch (JournalUnavailable unreadable) {
            // The next look finds them.
            watcher.storeUnavailable(unreadable.sentence());
        }
    }

    private void tell(Guest guest) {
        tell.accept(new ExecutionId(guest.execution()), new Command.Turn(new StepPath(guest.step())));
    }

    /** Nobody is told any more. */
    void close() {
        closed = true;
    }
}
