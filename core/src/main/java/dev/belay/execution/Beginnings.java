package dev.belay.execution;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.Map;
import java.util.Optional;

/** How an execution comes to be and begins. */
final class Beginnings {

    private Beginnings() {}

    static Optional<Problem> create(Draft draft, Command.Create create) {
        created(draft, create);
        if (!create.queued()) {
            start(draft);
        }
        return Optional.empty();
    }

    /** An execution that goes on from an earlier one: what it takes over is told before anything begins. */
    static Optional<Problem> descend(Draft draft, Command.Descend descend) {
        created(draft, descend.create());
        draft.emit(descend.descended());
        if (descend.begins().isEmpty()) {
            if (!descend.create().queued()) {
                start(draft);
            }
            return Optional.empty();
        }
        draft.emit(new Event.ExecutionStarted(
                draft.now.plus(draft.state().definition().timeout())));
        descend.begins().forEach(draft::emit);
        Timers.wake(draft);
        Progress.advanceAll(draft);
        return Optional.empty();
    }

    private static void created(Draft draft, Command.Create create) {
        draft.emit(new Event.ExecutionCreated(
                create.id(),
                draft.state().definition().name(),
                create.definition(),
                create.inputs(),
                create.actor(),
                create.labels(),
                create.folder(),
                create.idempotencyKey(),
                create.slot(),
                Optional.empty(),
                create.epoch()));
    }

    /** An execution that only undoes: it begins with its rollback. */
    static Optional<Problem> createUndo(Draft draft, Command.CreateUndo create) {
        draft.emit(new Event.ExecutionCreated(
                create.id(),
                draft.state().definition().name(),
                create.definition(),
                Value.Mapping.EMPTY,
                create.actor(),
                Map.of(),
                create.folder(),
                Optional.empty(),
                create.slot(),
                Optional.of(create.of()),
                create.epoch()));
        draft.emit(new Event.ExecutionStarted(
                draft.now.plus(draft.state().definition().timeout())));
        create.steps().reversed().forEach(step -> draft.emit(new Event.StepImported(step)));
        var why = new Failure("undo-requested", "`" + create.actor() + "` asked to take back " + create.of() + ".");
        draft.emit(new Event.ExecutionHalted(
                new Halt("undo_requested", why, Optional.empty(), true, false), create.actor()));
        Endings.drained(draft);
        return Optional.empty();
    }

    static void admit(Draft draft) {
        if (draft.state().startedAt().isEmpty()) {
            start(draft);
        }
    }

    private static void start(Draft draft) {
        draft.emit(new Event.ExecutionStarted(
                draft.now.plus(draft.state().definition().timeout())));
        Progress.advance(draft, StepPath.ROOT);
    }
}
