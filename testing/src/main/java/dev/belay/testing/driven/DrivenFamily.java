package dev.belay.testing.driven;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.Attendance;
import dev.belay.engine.Delegations;
import dev.belay.engine.ExecutionDriver;
import dev.belay.engine.ExecutionIds;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.Replay;
import dev.belay.engine.Watcher;
import dev.belay.engine.WorkPerformer;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Pending;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Drives an execution and all that are within it until the outermost one ends, or all wait.
 *
 * <p>As with {@link DrivenExecution}, the same definitions and runners give the same journals, byte for byte.
 */
public final class DrivenFamily {

    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);
    private static final int MAX_TURNS = 100_000;
    private static final ExecutionId OUTERMOST = new ExecutionId("wf-1");

    private final Journal journal;
    private final Map<String, Definition> byHash = new LinkedHashMap<>();
    private final Map<ExecutionId, ExecutionDriver> drivers = new LinkedHashMap<>();
    private final Map<ExecutionId, String> attended = new HashMap<>();
    private final Decider decider;
    private final Delegations delegations;
    private final Attendance attendance;
    private final WorkPerformer performer;
    private Instant now = BEGINNING;

    /** The outermost execution, in that journal and folder; its steps can run these workflows, by name. */
    public DrivenFamily(
            Journal journal,
            StepRunners runners,
            Definition outermost,
            Map<String, Definition> workflows,
            Path folder) {
        this.journal = journal;
        this.decider = new Decider(runners, new IdempotencyKeys());
        this.performer = new WorkPerformer(runners, new StepLogs(folder.resolve("logs")), () -> now, Watcher.NONE);
        var ids = new ExecutionIds(() -> now, new Random(1));
        this.delegations = new Delegations(journal, this::definition, this::load, decider, ids);
        this.attendance = new Attendance(journal, this::load, this::tell);
        byHash.put(hash(outermost.name()), outermost);
        workflows.forEach((name, definition) -> byHash.put(hash(name), definition));
        create(outermost, workflows, folder);
    }

    private void create(Definition outermost, Map<String, Definition> workflows, Path folder) {
        Map<WorkflowName, String> pins = new LinkedHashMap<>();
        workflows.keySet().forEach(name -> pins.put(WorkflowName.newest(name), hash(name)));
        var driver = ExecutionDriver.creating(
                journal, decider, Execution.blank(outermost), () -> load(OUTERMOST), this::load);
        drivers.put(OUTERMOST, driver);
        tell(
                OUTERMOST,
                new Command.Create(
                        OUTERMOST,
                        hash(outermost.name()),
                        Value.Mapping.EMPTY,
                        "tester",
                        Map.of(),
                        folder.toString(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        journal.epoch(),
                        pins,
                        Optional.empty()));
    }

    private static String hash(String name) {
        return "hash-of-" + name;
    }

    private Definition definition(String hash) {
        return Optional.ofNullable(byHash.get(hash)).orElseThrow();
    }

    private Execution load(ExecutionId id) {
        return Replay.of(journal, id, this::definition);
    }

    /** The state of the outermost one. */
    public Execution state() {
        return state(OUTERMOST);
    }

    /** The state of one. */
    public Execution state(ExecutionId id) {
        return Optional.ofNullable(drivers.get(id)).orElseThrow().state();
    }

    /** All of them, in the order of their creation. */
    public List<ExecutionId> members() {
        return List.copyOf(drivers.keySet());
    }

    /** Asks something of one of them; answers why it was refused, if it was. */
    public Optional<Problem> tell(ExecutionId id, Command command) {
        now = now.plus(TICK);
        ExecutionDriver driver = Optional.ofNullable(drivers.get(id)).orElseThrow();
        ExecutionDriver.Handled handled = driver.handle(command, now);
        if (handled instanceof ExecutionDriver.Handled.Delegated delegated) {
            drivers.put(delegated.child().state().id(), delegated.child());
        }
        return handled instanceof ExecutionDriver.Handled.Decided decided ? decided.refusal() : Optional.empty();
    }

    /** Drives on until the outermost one ends, or all wait for something that nobody here gives. */
    public Execution drive() {
        for (int turn = 0; turn < MAX_TURNS && state().ended().isEmpty(); turn++) {
            if (!turn()) {
                return state();
            }
        }
        return state();
    }

    private boolean turn() {
        for (ExecutionId id : members()) {
            for (Work work : Pending.of(state(id))) {
                Optional<? extends Command> news = perform(id, work);
                if (news.isPresent()) {
                    tell(id, news.get());
                    return true;
                }
            }
        }
        return wake();
    }

    /** The first that is due, but for the deadlines of whole executions. */
    private boolean wake() {
        Optional<ExecutionId> first = members().stream()
                .filter(id -> state(id).wakeAt().isPresent()
                        && !state(id).wakeAt().equals(state(id).deadline()))
                .min((one, other) -> state(one)
                        .wakeAt()
                        .orElseThrow()
                        .compareTo(state(other).wakeAt().orElseThrow()));
        first.ifPresent(id -> {
            Instant due = state(id).wakeAt().orElseThrow();
            now = due.isAfter(now) ? due : now;
            tell(id, new Command.Wake());
        });
        return first.isPresent();
    }

    /** What came of a piece of work; nothing where a child is at work. */
    private Optional<? extends Command> perform(ExecutionId id, Work work) {
        Execution state = state(id);
        return switch (work) {
            case Work.Prepare prepare -> Optional.of(performer.prepare(state, prepare));
            case Work.Attempt attempt ->
                Optional.of(performer.attempt(
                        state,
                        attempt,
                        handle -> tell(
                                id, new Command.Bound(attempt.step(), attempt.phase(), attempt.attempt(), handle))));
            case Work.Probe probe -> Optional.of(performer.probe(state, probe));
            case Work.End end -> {
                performer.end(end);
                yield Optional.of(new Command.Stopped(end.step(), end.phase(), end.attempt()));
            }
            case Work.Delegate delegate -> Optional.of(delegations.delegate(state, delegate));
            case Work.Attend attend -> attend(id, attend);
        };
    }

    /** A look that steers is made once; whether the child has ended is looked at each time. */
    private Optional<Command.ChildEnded> attend(ExecutionId parent, Work.Attend attend) {
        boolean ended = state(attend.child()).ended().isPresent();
        boolean changed = !attend.id().equals(attended.put(attend.child(), attend.id()));
        return ended || changed ? attendance.attend(parent, attend) : Optional.empty();
    }
}
