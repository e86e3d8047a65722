package dev.belay.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.definition.WorkflowName;
import dev.belay.engine.json.Json;
import dev.belay.execution.Choice;
import dev.belay.execution.Descent;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Halt;
import dev.belay.execution.Leftover;
import dev.belay.execution.Parent;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.Stop;
import dev.belay.execution.TakenOver;
import dev.belay.execution.TakesBack;
import dev.belay.execution.Verdict;
import dev.belay.gate.Ending;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final ExecutionId ID = new ExecutionId("wf-1");
    private static final StepPath STEP = new StepPath("fleet[2]/restart#3");
    private static final Instant AT = Instant.parse("2030-01-31T08:00:00.123456789Z");
    private static final Value.Mapping DATA = Value.mapping("text", Value.of("\u0000\"\\\n\ud800 \ud83d\ude00"))
            .with("whole", Value.of(Long.MIN_VALUE))
            .with("decimal", new Value.Decimal(0.1))
            .with("list", new Value.Sequence(List.of(Value.of(true), Value.Nothing.NOTHING)));
    private static final Failure WHY = new Failure("exit-code", "It ended with 1.");
    private static final Receipt RECEIPT = new Receipt(DATA, List.of("file:/etc/motd"));
    private static final Halt HALT = new Halt("step_failed", WHY, Optional.of(STEP), true, false);
    private static final GateName GATE = new GateName(GateKind.BREAKER, "deploy");
    private static final Leftover LEFT = new Leftover(STEP, true, "It has no undo.");

    /** At least one event of every kind, with every optional field set and unset where there is one. */
    static Stream<Event> events() {
        return Stream.of(
                new Event.ExecutionCreated(
                        ID,
                        "w",
                        "h",
                        DATA,
                        "me",
                        Map.of("a", "b"),
                        "/f",
                        Optional.of("k"),
                        Optional.of("s"),
                        Optional.of(new ExecutionId("wf-2")),
                        7),
                new Event.ExecutionCreated(
                        ID,
                        "w",
                        "h",
                        Value.Mapping.EMPTY,
                        "me",
                        Map.of(),
                        "/f",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1),
                new Event.ExecutionCreated(
                        ID,
                        "w",
                        "h",
                        DATA,
                        "me",
                        Map.of(),
                        "/f",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.of(new Parent(new ExecutionId("wf-2"), STEP, new ExecutionId("wf-3"), 2))),
                new Event.WorkflowsPinned(Map.of(WorkflowName.parse("a"), "h1", WorkflowName.parse("a@1.2.0"), "h2")),
                new Event.ChildImported(STEP, new ExecutionId("wf-2")),
                new Event.ChildReady(STEP, "a@1", "h1", DATA),
                new Event.ChildUndoReady(STEP, 2),
                new Event.ChildStarted(STEP, Phase.FORWARD, 1, new ExecutionId("wf-2"), Optional.of(AT)),
                new Event.ChildStarted(STEP, Phase.UNDO, 2, new ExecutionId("wf-2"), Optional.empty()),
                new Event.ChildStopping(STEP, new Stop(WHY, true, false)),
                new Event.ChildEnded(
                        STEP,
                        Phase.FORWARD,
                        new ExecutionId("wf-2"),
                        Status.ROLLBACK_INCOMPLETE,
                        false,
                        true,
                        List.of(LEFT)),
                new Event.StepImported(new TakesBack(STEP, "u", "f", DATA, RECEIPT, Value.of("s"), DATA, DATA, true)),
                new Event.StepImported(new TakesBack(
                        STEP,
                        "u",
                        "f",
                        Value.Mapping.EMPTY,
                        Receipt.NONE,
                        Value.Nothing.NOTHING,
                        Value.Mapping.EMPTY,
                        Value.Mapping.EMPTY,
                        false)),
                new Event.ExecutionDescended(new Descent(ID, Descent.How.FORK), Optional.of("deploy"), "why"),
                new Event.ExecutionDescended(new Descent(ID, Descent.How.RETRY), Optional.empty(), ""),
                new Event.StepTakenOver(
                        STEP,
                        new TakenOver(
                                TakenOver.End.OPEN,
                                2,
                                "f",
                                "u",
                                DATA,
                                RECEIPT,
                                Value.of("s"),
                                Optional.of(DATA),
                                true,
                                true,
                                DATA,
                                Optional.of(WHY))),
                new Event.StepTakenOver(STEP, kept(Optional.empty())),
                new Event.StepTakenOver(STEP, kept(Optional.of(new TakenOver.Child(ID, false)))),
                new Event.StepTakenOver(STEP, kept(Optional.of(new TakenOver.Child(ID, true)))),
                new Event.ExecutionStarted(AT),
                new Event.ExecutionRecovered(2),
                new Event.ExecutionPaused("me", "why"),
                new Event.ExecutionResumed("me"),
                new Event.CancelRefused("me", "why"),
                new Event.ExecutionHalted(HALT, "me"),
                new Event.SignalReceived("go", DATA, "me"),
                new Event.HandlerStarted(),
                new Event.ExecutionEnded(Status.ROLLBACK_INCOMPLETE, "step_failed", "m", DATA, List.of(LEFT)),
                new Event.ExecutionEnded(Status.COMPLETED, "", "", Value.Mapping.EMPTY, List.of()),
                new Event.StepSkipped(STEP, "condition"),
                new Event.StepReady(STEP, DATA, DATA),
                new Event.StepStarted(STEP, "k", DATA, RECEIPT, Value.of("s"), Optional.of(DATA), true, AT, 3),
                new Event.StepStarted(
                        STEP, "k", DATA, Receipt.NONE, Value.Nothing.NOTHING, Optional.empty(), false, AT, 3),
                new Event.AttemptStarted(STEP, 2, AT, 3),
                new Event.AttemptBound(STEP, Phase.UNDO, 2, DATA),
                new Event.StepCompleted(STEP, DATA),
                new Event.AttemptFailed(STEP, 2, WHY, DATA),
                new Event.RetryScheduled(STEP, AT),
                new Event.StepFailed(STEP, WHY),
                new Event.JumpTaken(STEP, "target"),
                new Event.GatePassed(STEP, List.of(GATE, new GateName(GateKind.PLACE, "db"))),
                new Event.GateClosed(STEP, GATE, Optional.of(AT), List.of(GATE)),
                new Event.GateClosed(STEP, GATE, Optional.empty(), List.of(GATE)),
                new Event.GateLeft(STEP, List.of(GATE), Ending.FAILURE),
                new Event.StepInDoubt(STEP, Phase.FORWARD, 2, WHY, true, Optional.of(AT)),
                new Event.StepInDoubt(STEP, Phase.UNDO, 2, WHY, false, Optional.empty()),
                new Event.AttemptStopped(STEP, Phase.FORWARD, 2),
                new Event.ProbeStarted(STEP, DATA),
                new Event.ProbeAnswered(STEP, Verdict.NOT_HAPPENED),
                new Event.DoubtSettled(STEP, "it was undone"),
                new Event.DoubtLeft(STEP),
                new Event.DecisionAwaited(STEP, Phase.UNDO, WHY),
                new Event.DecisionMade(STEP, Choice.SKIP, "me", "why"),
                new Event.ScopeStarted(STEP, Optional.of(AT)),
                new Event.LoopStarted(STEP, List.of(Value.of(1), DATA), List.of("a", "b"), Optional.empty()),
                new Event.ScopeClosing(STEP, WHY),
                new Event.ScopeRestarted(STEP),
                new Event.WaitStarted(STEP, Optional.of(AT), Optional.of("go")),
                new Event.WaitStarted(STEP, Optional.empty(), Optional.empty()),
                new Event.RollbackStarted(StepPath.ROOT),
                new Event.UndoStarted(STEP, 1, "k", DATA, true, AT, 3),
                new Event.UndoCompleted(STEP),
                new Event.UndoAttemptFailed(STEP, 1, WHY, DATA),
                new Event.UndoRetryScheduled(STEP, AT),
                new Event.UndoLeft(STEP, LEFT),
                new Event.RollbackEnded(STEP));
    }

    private static TakenOver kept(Optional<TakenOver.Child> child) {
        return new TakenOver(
                TakenOver.End.COMPLETED,
                0,
                "",
                "",
                Value.Mapping.EMPTY,
                Receipt.NONE,
                Value.Nothing.NOTHING,
                Optional.empty(),
                false,
                false,
                DATA,
                Optional.empty(),
                child);
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrote(Event event) throws Json.JsonRefused {
        String json = EventCodec.write(event);

        Event read = EventCodec.read(EventCodec.type(event), (Value.Mapping) Json.parse(json));

        assertThat(read).isEqualTo(event);
    }

    @Test
    void hasAnExampleOfEveryKind() {
        List<Class<?>> kinds = new ArrayList<>();
        kinds(Event.class, kinds);

        assertThat(events().map(Object::getClass).distinct()).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static void kinds(Class<?> sealed, List<Class<?>> found) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                kinds(permitted, found);
            } else {
                found.add(permitted);
            }
        }
    }

    @Test
    void documentsEveryFormat() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "journal.md"));

        assertThat(events().map(EventCodec::type).distinct())
                .allSatisfy(type -> assertThat(page).contains("### `" + type + "`"));
    }

    @Test
    void refusesATypeOfALaterRelease() {
        assertThatThrownBy(() -> EventCodec.read("step-started.2", Value.Mapping.EMPTY))
                .isInstanceOf(DamagedJournal.class)
                .hasMessageContaining("`step-started.2`");
    }

    @Test
    void refusesDataThatDoesNotFitByTheNameOfItsField() throws Json.JsonRefused {
        Value.Mapping data = (Value.Mapping) Json.parse(EventCodec.write(new Event.AttemptStarted(STEP, 2, AT, 3)));

        for (String field : data.fields().keySet()) {
            Value.Mapping broken = data.with(field, new Value.Sequence(Arrays.asList(Value.of(1))));
            assertThatThrownBy(() -> EventCodec.read("attempt-started.1", broken))
                    .isInstanceOf(DamagedJournal.class)
                    .hasMessageContaining("`" + field + "`");
        }
    }
}
