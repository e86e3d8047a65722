package dev.belay.testing.simulation;

import dev.belay.definition.Definition;
import dev.belay.engine.ExecutionDriver;
import dev.belay.engine.Replay;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Pending;
import dev.belay.execution.Work;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.Violation;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The engine's own driver, with its codec and its replay, over a journal that fails on demand. */
final class EngineHost implements Host {

    private final Definition definition;
    private final ExecutionId id;
    private MemoryJournal journal;
    private boolean created;
    private ExecutionDriver driver;

    private EngineHost(Definition definition, ExecutionId id, Supplier<Fate> fates) {
        this.definition = definition;
        this.id = id;
        this.journal = new MemoryJournal(_ -> created ? fates.get() : Fate.STORED);
        this.driver =
                ExecutionDriver.creating(journal, SimulatedWorld.DECIDER, Execution.blank(definition), this::stored);
    }

    static Host create(Definition definition, Command create, Instant now, Supplier<Fate> fates) {
        ExecutionId id = create instanceof Command.CreateUndo undo ? undo.id() : ((Command.Create) create).id();
        var host = new EngineHost(definition, id, fates);
        host.driver.handle(create, now);
        host.created = true;
        return host;
    }

    private Execution stored() {
        return Replay.of(journal, id, _ -> definition);
    }

    @Override
    public Execution state() {
        return driver.state();
    }

    @Override
    public Told tell(Command command, Instant now) {
        Execution before = driver.state();
        try {
            List<Event> events = driver.handle(command, now) instanceof ExecutionDriver.Handled.Decided decided
                    ? decided.events()
                    : List.of();
            demandThatEventsTellWhatIsOwed(before, events);
            return new Told.Decided(events);
        } catch (JournalUnavailable full) {
            return new Told.Refused();
        } catch (JournalBroken broken) {
            return new Told.Died();
        }
    }

    /** Whoever looks only at the steps that the events are about must find all work that is new. */
    private void demandThatEventsTellWhatIsOwed(Execution before, List<Event> events) {
        Set<Work> told = new HashSet<>(Pending.of(before));
        told.addAll(Pending.after(driver.state(), events));
        if (!told.containsAll(Pending.of(driver.state()))) {
            throw new Violation(
                    "Work is owed of which the events do not tell: " + Pending.of(driver.state()) + " after " + events);
        }
    }

    @Override
    public void restart() {
        journal = journal.reopened();
        driver = ExecutionDriver.of(journal, SimulatedWorld.DECIDER, this::stored);
    }

    @Override
    public List<Event> eventsAfter(long version) {
        return journal.events(id, version, JournalReader.MAX_PAGE).stream()
                .map(Replay::event)
                .toList();
    }

    @Override
    public long epoch() {
        return journal.epoch();
    }
}
