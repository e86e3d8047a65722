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
                create.epoch(),
                create.parent()));
        if (!create.pins().isEmpty()) {
            draft.emit(new Event.WorkflowsPinned(create.pins()));
        }
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
                create.epoch(),
                create.parent()));
        if (create.queued()) {
            create.steps().reversed().forEach(step -> draft.emit(imported(step)));
        } else {
            started(draft);
            create.steps().reversed().forEach(step -> draft.emit(imported(step)));
            takeBack(draft);
        }
        return Optional.empty();
    }

    private static Event imported(TakesBack step) {
        return step.child()
                .<Event>map(child -> new Event.ChildImported(step.path(), child))
                .orElseGet(() -> new Event.StepImported(step));
    }

    private static void takeBack(Draft draft) {
        Event.ExecutionCreated created = draft.state().created();
        String message = "`" + created.actor() + "` asked to take back "
                + created.takesBack().orElseThrow() + ".";
        var why = new Failure("undo-requested", message);
        draft.emit(new Event.ExecutionHalted(
                new Halt("undo_requested", why, Optional.empty(), true, false), created.actor()));
        Endings.drained(draft);
    }

    static void admit(Draft draft) {
        boolean waits = draft.state().startedAt().isEmpty();
        if (waits && draft.state().created().takesBack().isPresent()) {
            started(draft);
            takeBack(draft);
        } else if (waits) {
            start(draft);
        }
    }

    private static void start(Draft draft) {
        started(draft);
        Progress.advance(draft, StepPath.ROOT);
    }

    private static void started(Draft draft) {
        draft.emit(new Event.ExecutionStarted(
                draft.now.plus(draft.state().definition().timeout())));
    }
}
