package dev.belay.cli.progress;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** An execution of plain steps, told to a board event by event; each event comes a second after the one before. */
final class Told {

    static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
    static final ExecutionId ID = new ExecutionId("wf-1");

    private final Board board = new Board();
    private Execution state;
    private Instant now = BEGAN;

    Told(int steps) {
        state = Execution.blank(Definition.of(
                "many", IntStream.rangeClosed(1, steps).mapToObj(Told::step).toList()));
        tell(new Event.ExecutionCreated(
                ID,
                "many",
                "hash",
                Value.Mapping.EMPTY,
                "anna",
                Map.of(),
                "/srv",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));
        tell(new Event.ExecutionStarted(BEGAN.plusSeconds(1_000)));
    }

    private static Step step(int number) {
        var call = new ActionCall("run", Template.Fields.EMPTY);
        var act = new Verb.Act(call, Effect.ONCE, new Undo.BuiltIn(), Optional.empty(), Optional.empty());
        return Step.of("step-" + number, act);
    }

    Told tell(Event event) {
        state = state.apply(event, now);
        board.decided(state, List.of(event), now);
        now = now.plusSeconds(1);
        return this;
    }

    Told starts(int number) {
        return tell(new Event.StepReady(path(number), Value.Mapping.EMPTY, Value.Mapping.EMPTY))
                .tell(new Event.StepStarted(
                        path(number),
                        "key",
                        Value.Mapping.EMPTY,
                        Receipt.NONE,
                        Value.Nothing.NOTHING,
                        Optional.empty(),
                        true,
                        now.plusSeconds(60),
                        1));
    }

    Told completes(int number) {
        return starts(number).tell(new Event.StepCompleted(path(number), Value.Mapping.EMPTY));
    }

    Told fails(int number, String why) {
        return starts(number)
                .tell(new Event.AttemptFailed(path(number), 1, new Failure("exit-code", why), Value.Mapping.EMPTY))
                .tell(new Event.StepFailed(path(number), new Failure("exit-code", why)));
    }

    static StepPath path(int number) {
        return StepPath.ROOT.child("step-" + number, 1);
    }

    Board board() {
        return board;
    }

    Board.Entry entry() {
        return board.find(ID).orElseThrow();
    }

    Instant now() {
        return now;
    }
}
