package dev.belay.testing.gates;

import dev.belay.definition.Definition;
import dev.belay.engine.ExecutionDriver;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.Replay;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateName;
import dev.belay.gate.Guest;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.Actions;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The executions of a world with gates, their journal, the time, and what an engine does with them. Used by one thread. */
final class GatedExecutions {

    private static final Instant BEGIN = Instant.parse("2030-01-31T08:00:00Z");

    private final Decider decider = new Decider(Actions.ALL, new IdempotencyKeys());
    private final Map<ExecutionId, Definition> definitions = new LinkedHashMap<>();
    private final Map<ExecutionId, ExecutionDriver> drivers = new LinkedHashMap<>();
    private MemoryJournal journal;
    private Instant now = BEGIN;

    /** With what becomes of each append. */
    GatedExecutions(Supplier<Fate> fate) {
        journal = new MemoryJournal(_ -> fate.get());
    }

    MemoryJournal journal() {
        return journal;
    }

    Instant now() {
        return now;
    }

    int count() {
        return definitions.size();
    }

    Definition definition(ExecutionId id) {
        return Objects.requireNonNull(definitions.get(id));
    }

    List<ExecutionId> open() {
        return drivers.keySet().stream()
                .filter(id -> driver(id).state().ended().isEmpty())
                .toList();
    }

    void start(Definition asked) {
        var id = new ExecutionId("wf-" + (100 + definitions.size()));
        definitions.put(id, asked);
        var driver = ExecutionDriver.creating(journal, decider, Execution.blank(asked), () -> stored(id));
        var create = new Command.Create(
                id,
                "hash",
                Value.Mapping.EMPTY,
                "ada",
                Map.of(),
                "/",
                Optional.empty(),
                Optional.empty(),
                false,
                journal.epoch());
        noticed(driver.handle(create, now));
        drivers.put(id, driver);
    }

    ExecutionDriver driver(ExecutionId id) {
        return Objects.requireNonNull(drivers.get(id));
    }

    private Execution stored(ExecutionId id) {
        return Replay.of(journal, id, _ -> definition(id));
    }

    /** The process is gone; the next one finds what the journal holds. */
    void reopen() {
        journal = journal.reopened();
        drivers.clear();
        for (ExecutionId id : definitions.keySet()) {
            if (journal.find(id).isPresent()) {
                drivers.put(id, ExecutionDriver.of(journal, decider, () -> stored(id)));
            }
        }
    }

    void recover(ExecutionId id) {
        tell(id, new Command.Recover(journal.epoch()));
    }

    void tell(ExecutionId id, Command command) {
        @Nullable ExecutionDriver driver = drivers.get(id);
        if (driver != null && driver.state().epoch() < journal.epoch() && !(command instanceof Command.Recover)) {
            noticed(driver.handle(new Command.Recover(journal.epoch()), now));
        }
        if (driver != null) {
            noticed(driver.handle(command, now));
        }
    }

    /** As the engine does: who leaves a gate tells those whose turn it is. */
    private void noticed(ExecutionDriver.Handled handled) {
        if (handled instanceof ExecutionDriver.Handled.Decided(List<Event> events, _)) {
            for (Event event : events) {
                if (event instanceof Event.GateLeft left) {
                    left.gates().forEach(this::look);
                }
            }
        }
    }

    void look() {
        journal.gates().waitedAt(JournalReader.MAX_PAGE).forEach(this::look);
    }

    private void look(GateName gate) {
        for (Guest guest : journal.gates().turns(gate, now)) {
            tell(new ExecutionId(guest.execution()), new Command.Turn(new StepPath(guest.step())));
        }
    }

    void pass(Duration span) {
        now = now.plus(span);
        for (ExecutionId id : open()) {
            boolean due =
                    driver(id).state().wakeAt().map(at -> !at.isAfter(now)).orElse(false);
            if (due) {
                tell(id, new Command.Wake());
            }
        }
    }

    /** The journal alone tells what the executions are. */
    void demandReplay() {
        drivers.forEach((id, driver) -> {
            if (!stored(id).equals(driver.state())) {
                throw new Violation("`" + id + "` is another one when it is read again.");
            }
        });
    }
}
