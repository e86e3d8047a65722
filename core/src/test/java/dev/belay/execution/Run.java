package dev.belay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.definition.Durations;
import dev.belay.definition.WorkflowName;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One execution whose world is the test: what is owed is read, what came of it is said.
 *
 * <p>After every decision it checks what always holds: replaying the events gives the same state,
 * and time that makes nothing due changes nothing.
 */
final class Run {

    static final Instant BEGAN = Instant.parse("2030-01-01T00:00:00Z");
    static final ExecutionId ID = new ExecutionId("wf-1");

    private record Stamped(Event event, Instant at) {}

    private final Decider decider = new Decider(new TestActions(), Run::key);
    private final Story story = new Story(BEGAN);
    private final Definition definition;
    private final List<Stamped> journal = new ArrayList<>();
    private List<Event> lastly = List.of();
    private Optional<Problem> refusal = Optional.empty();
    private Execution state;
    private Instant now = BEGAN;
    private Map<StepPath, GateAnswer> gates = Map.of();
    private long epoch = 1;

    private Run(Definition definition) {
        this.definition = definition;
        state = Execution.blank(definition);
    }

    static Run of(Sketch... steps) {
        return of(Sketch.definition(steps));
    }

    static Run of(Definition definition) {
        return of(definition, Value.Mapping.EMPTY);
    }

    static Run of(Definition definition, Value.Mapping inputs) {
        Run run = new Run(definition);
        return run.tell(new Command.Create(
                ID, "hash", inputs, "ada", Map.of(), "/", Optional.empty(), Optional.empty(), false, 1));
    }

    /** Of steps that may run the workflow {@code child}. */
    static Run withChild(Sketch... steps) {
        return withChild(Sketch.definition(steps));
    }

    /** The same, with a step for after a failure. */
    static Run handled(Sketch onFailure, Sketch... steps) {
        return withChild(Sketch.definition(Map.of(), Sketch.steps(onFailure), steps));
    }

    private static Run withChild(Definition definition) {
        Run run = new Run(definition);
        return run.tell(new Command.Create(
                ID,
                "hash",
                Value.Mapping.EMPTY,
                "ada",
                Map.of(),
                "/",
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                Map.of(WorkflowName.newest("child"), "hash-of-child"),
                Optional.empty()));
    }

    static Run takingBack(Definition definition, List<TakesBack> steps) {
        Run run = new Run(definition);
        return run.tell(
                new Command.CreateUndo(new ExecutionId("wf-2"), ID, "hash", "ada", "/", Optional.empty(), steps, 1));
    }

    /** An execution that goes on from that one, which has ended. */
    Run retried() {
        return goneOn(Descent.How.RETRY, Optional.empty(), state.created().inputs());
    }

    Run retriedFrom(String step) {
        return goneOn(Descent.How.RETRY, Optional.of(step), state.created().inputs());
    }

    Run retriedWith(Value.Mapping inputs) {
        return goneOn(Descent.How.RETRY, Optional.empty(), inputs);
    }

    /** Goes on under another definition. */
    Run migratedTo(Sketch... sketches) {
        Definition other = Sketch.definition(sketches);
        return switch (Migrated.of(state, other)) {
            case Migrated.Misfits(List<Problem> problems) -> {
                var run = new Run(other);
                run.refusal = Optional.of(problems.getFirst());
                yield run;
            }
            case Migrated.Fits(Execution under) ->
                goneOn(
                        new Run(other),
                        under,
                        Descent.How.RETRY,
                        Optional.empty(),
                        state.created().inputs());
        };
    }

    Run forkedAt(String step) {
        return goneOn(Descent.How.FORK, Optional.of(step), state.created().inputs());
    }

    private Run goneOn(Descent.How how, Optional<String> from, Value.Mapping inputs) {
        return goneOn(new Run(definition), state, how, from, inputs);
    }

    private Run goneOn(Run run, Execution earlier, Descent.How how, Optional<String> from, Value.Mapping inputs) {
        run.now = now;
        var id = new ExecutionId(state.id().text() + "1");
        var create = new Command.Create(
                id, "hash", inputs, "ada", Map.of(), "/", Optional.empty(), Optional.empty(), false, 1);
        var descended = new Event.ExecutionDescended(new Descent(state.id(), how), from, "");
        return switch (Inherited.of(earlier, new Inherited.Wanted(how, from, inputs), decider, now)) {
            case Inherited.Begins(List<Event.OfStep> events) ->
                run.tell(new Command.Descend(create, descended, events));
            case Inherited.Refused(Problem problem) -> {
                run.refusal = Optional.of(problem);
                yield run;
            }
        };
    }

    /** The same, where another execution holds its slot. */
    static Run takingBackInTurn(Definition definition, List<TakesBack> steps) {
        Run run = new Run(definition);
        return run.tell(
                new Command.CreateUndo(new ExecutionId("wf-2"), ID, "hash", "ada", "/", Optional.of("key"), steps, 1)
                        .queueing());
    }

    static String key(ExecutionId id, StepPath path, Phase phase) {
        return id + ":" + path + ":" + phase;
    }

    static Duration span(String text) {
        return Durations.parse(text).orElseThrow();
    }

    // What the world says

    Run tell(Command command) {
        Decision decision = decider.decide(state, command, now, new GateAnswers(gates));
        refusal = decision.refusal();
        lastly = decision.events();
        for (Event event : lastly) {
            journal.add(new Stamped(event, now));
            state = state.apply(event, now);
        }
        checkReplay();
        return this;
    }

    /** From now on that gate is closed to that step. */
    Run closed(String step, GateKind kind, String name, Optional<String> span) {
        var until = span.map(text -> now.plus(span(text)));
        gates = Map.of(new StepPath(step), new GateAnswer.Closed(new GateName(kind, name), until));
        return this;
    }

    /** From now on all gates are open. */
    Run open() {
        gates = Map.of();
        return this;
    }

    private void checkReplay() {
        Execution again = Execution.blank(definition);
        for (Stamped stamped : journal) {
            again = again.apply(stamped.event(), stamped.at());
        }
        assertThat(again).isEqualTo(state);
        assertThat(Pending.of(again)).isEqualTo(Pending.of(state));
        boolean due = state.wakeAt().map(at -> !at.isAfter(now)).orElse(false);
        if (!due) {
            assertThat(decider.decide(state, new Command.Wake(), now).events()).isEmpty();
        }
    }

    Run succeeds(String... steps) {
        for (String step : steps) {
            report(step, new Outcome.Succeeded(Value.Mapping.EMPTY));
        }
        return this;
    }

    Run succeedsWith(String step, String name, String value) {
        return report(step, new Outcome.Succeeded(Value.mapping(name, Value.of(value))));
    }

    Run fails(String... steps) {
        for (String step : steps) {
            report(step, Outcome.failed("exit-code", "It ended with 1."));
        }
        return this;
    }

    /** No answer came. */
    Run isLost(String step) {
        return report(step, new Outcome.Doubtful(new Failure("lost", "No answer came.")));
    }

    /** Reports on the attempt that is owed for that step, at whichever phase it is. */
    Run report(String step, Outcome outcome) {
        return tell(reportOf(step, outcome));
    }

    Command.Reported reportOf(String step, Outcome outcome) {
        Work.Attempt attempt = owed(step, Work.Attempt.class);
        return new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, Duration.ZERO);
    }

    <W extends Work> W owed(String step, Class<W> kind) {
        return Pending.of(state).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(work -> work.step().text().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is owed to " + step + ", but " + owed()));
    }

    Run prepared(String step, String saved) {
        return tell(new Command.Prepared(
                owed(step, Work.Prepare.class).step(), new Receipt(Value.of("receipt"), List.of()), Value.of(saved)));
    }

    Run bound(String step, String handle) {
        Work.Attempt attempt = owed(step, Work.Attempt.class);
        return tell(new Command.Bound(attempt.step(), attempt.phase(), attempt.attempt(), Value.of(handle)));
    }

    /** The journal of an earlier release says that the attempt may act until then. */
    Run startedUntil(String step, Instant deadline) {
        List<Stamped> before = List.copyOf(journal);
        journal.clear();
        state = Execution.blank(definition);
        for (Stamped stamped : before) {
            Event event = stamped.event() instanceof Event.StepStarted started
                            && started.step().text().equals(step)
                    ? until(started, deadline)
                    : stamped.event();
            journal.add(new Stamped(event, stamped.at()));
            state = state.apply(event, stamped.at());
        }
        checkReplay();
        return this;
    }

    private static Event until(Event.StepStarted started, Instant deadline) {
        return new Event.StepStarted(
                started.step(),
                started.key(),
                started.input(),
                started.receipt(),
                started.saved(),
                started.undoInput(),
                started.changes(),
                deadline,
                started.epoch());
    }

    // What children say

    /** The child that is owed for a step is created under that name. */
    Run delegated(String step, String child) {
        Work.Delegate owed = owed(step, Work.Delegate.class);
        var create = new Command.Create(
                new ExecutionId(child),
                owed.definition(),
                owed.inputs(),
                "ada",
                Map.of(),
                "/",
                Optional.empty(),
                Optional.empty(),
                false,
                1);
        return tell(new Command.Delegated(owed.step(), owed.phase(), create, definition));
    }

    Run childEnds(String step, Status status, String... left) {
        return childEnds(step, end(step, status, "", status == Status.COMPLETED, left));
    }

    /** Somebody cancelled the child, and nobody its parent. */
    Run childIsCancelled(String step) {
        return childEnds(step, end(step, Status.CANCELLED, "cancelled_by", false));
    }

    Run childEnds(String step, ChildEnd end) {
        Work.Attend owed = owed(step, Work.Attend.class);
        return tell(new Command.ChildEnded(owed.step(), owed.phase(), end));
    }

    ChildEnd end(String step, Status status, String reason, boolean stands, String... left) {
        ExecutionId child = owed(step, Work.Attend.class).child();
        List<Leftover> leftovers = new ArrayList<>();
        for (String each : left) {
            leftovers.add(new Leftover(new StepPath(each), true, "It has no undo."));
        }
        boolean undone = status == Status.ROLLED_BACK || status == Status.ROLLBACK_INCOMPLETE;
        Value.Mapping outputs = Value.mapping("url", Value.of("https://example.org"));
        return new ChildEnd(child, "child", status, reason, "", outputs, stands, undone, leftovers);
    }

    Run stopped(String step) {
        Work.End end = owed(step, Work.End.class);
        return tell(new Command.Stopped(end.step(), end.phase(), end.attempt()));
    }

    Run probed(String step, Verdict verdict) {
        Work.Probe probe = owed(step, Work.Probe.class);
        return tell(new Command.Probed(probe.step(), probe.attempt(), verdict));
    }

    /** The process dies, and another one takes over. */
    Run crashes() {
        return tell(new Command.Recover(++epoch));
    }

    /** Time passes, and Belay looks at its timers once. */
    Run after(String span) {
        now = now.plus(span(span));
        return tell(new Command.Wake());
    }

    /** Everything that is owed succeeds, and time passes, until nothing moves any more. */
    Run goesWell() {
        for (int round = 0; round < 10_000 && state.ended().isEmpty(); round++) {
            List<Work> owed = Pending.of(state);
            if (owed.isEmpty() && state.wakeAt().filter(this::isNear).isEmpty()) {
                return this;
            }
            if (owed.isEmpty()) {
                now = state.wakeAt().orElseThrow();
                tell(new Command.Wake());
            } else {
                tell(well(owed.getFirst()));
            }
        }
        return this;
    }

    /** Nobody waits for the deadline of the whole execution. */
    private boolean isNear(Instant due) {
        return state.deadline().map(due::isBefore).orElse(true);
    }

    private static Command well(Work work) {
        return switch (work) {
            case Work.Prepare prepare -> new Command.Prepared(prepare.step(), Receipt.NONE, Value.of("before"));
            case Work.Attempt attempt ->
                new Command.Reported(
                        attempt.step(),
                        attempt.phase(),
                        attempt.attempt(),
                        new Outcome.Succeeded(Value.Mapping.EMPTY),
                        Duration.ZERO);
            case Work.Probe probe -> new Command.Probed(probe.step(), probe.attempt(), Verdict.HAPPENED);
            case Work.End end -> new Command.Stopped(end.step(), end.phase(), end.attempt());
            case Work.Delegate _, Work.Attend _ -> throw new AssertionError("Nobody plays the child of " + work);
        };
    }

    // What people say

    Run cancelled() {
        return tell(new Command.Cancel("ada", "enough", false, true));
    }

    Run cancelledByForce() {
        return tell(new Command.Cancel("ada", "enough", true, true));
    }

    Run cancelledWithoutRollback() {
        return tell(new Command.Cancel("ada", "enough", false, false));
    }

    Run paused() {
        return tell(new Command.Pause("ada", ""));
    }

    Run resumed() {
        return tell(new Command.Resume("ada"));
    }

    Run decided(String step, Choice choice) {
        return decided(step, question(step), choice);
    }

    Run decided(String step, Question question, Choice choice) {
        return tell(new Command.Decide(new StepPath(step), question, choice, "ada", ""));
    }

    /** What is asked about that step now. */
    Question question(String step) {
        return state.step(new StepPath(step))
                .filter(node -> node.stage() instanceof Stage.Asking)
                .map(node -> ((Stage.Asking) node.stage()).question())
                .orElse(Question.NONE);
    }

    Run signalled(String name) {
        return tell(new Command.Signal(name, Value.of("hello"), "ada"));
    }

    // What Belay made of it

    Execution state() {
        return state;
    }

    Status status() {
        return state.status();
    }

    StepStatus status(String step) {
        return state.node(new StepPath(step)).status();
    }

    Instant now() {
        return now;
    }

    /** What followed from the last thing that was said. */
    List<String> lastly() {
        return lastly.stream().map(story::line).toList();
    }

    List<Event> lastEvents() {
        return lastly;
    }

    List<String> all() {
        return journal.stream().map(stamped -> story.line(stamped.event())).toList();
    }

    Optional<Problem> refusal() {
        return refusal;
    }

    /** The names of the work that is owed. */
    List<String> owed() {
        return Pending.of(state).stream().map(Work::id).toList();
    }

    /** The lines about undoing, in order: what was undone first stands first. */
    List<String> undone() {
        return all().stream().filter(line -> line.endsWith(" undone")).toList();
    }
}
