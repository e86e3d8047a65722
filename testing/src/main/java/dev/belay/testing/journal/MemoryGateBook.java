package dev.belay.testing.journal;

import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.GateView;
import dev.belay.gate.Demand;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.Gatekeeping;
import dev.belay.gate.Guest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be read of the gates in a store in memory. Thread-safe, under the lock of the store. */
record MemoryGateBook(MemoryStore store) implements GateBook {

    @Override
    public List<GateView> list(GateKind kind, Optional<String> after, int limit) {
        synchronized (store) {
            return store.gates.list(kind, after, MemoryJournal.page(limit));
        }
    }

    @Override
    public Optional<GateView> find(GateName gate) {
        synchronized (store) {
            return store.gates.view(gate);
        }
    }

    @Override
    public List<GateName> waitedAt(int limit) {
        synchronized (store) {
            return store.gates.waitedAt(MemoryJournal.page(limit));
        }
    }

    @Override
    public GateAnswer answer(Demand gate, Instant now) {
        synchronized (store) {
            return new Gatekeeping<>(store.gates, now).answer(gate);
        }
    }

    @Override
    public List<Guest> turns(GateName gate, Instant now) {
        synchronized (store) {
            return new Gatekeeping<>(store.gates, now).turns(gate);
        }
    }
}
