package dev.belay.engine.journal;

import dev.belay.execution.Descent;
import dev.belay.execution.Event;
import dev.belay.execution.Stop;
import dev.belay.execution.TakenOver;
import dev.belay.value.Value;
import java.util.Optional;

/**
 * The journal's format: every kind of event, by name and format number, as a JSON object.
 *
 * <p>A released format is never changed and is read for ever: a new one gets the next number, a
 * case of its own here, and the old case stays. What each format holds is documented in
 * {@code docs/journal.md} and held by golden files.
 */
public final class EventCodec {

    private EventCodec() {}

    /** The name and format number under which an event is stored, such as {@code step-started.1}. */
    public static String type(Event event) {
        return switch (event) {
            case Event.ExecutionCreated e -> e.parent().isPresent() ? "execution-created.2" : "execution-created.1";
            case Event.WorkflowsPinned _ -> "workflows-pinned.1";
            case Event.ChildImported _ -> "child-imported.1";
            case Event.StepImported _ -> "step-imported.1";
            case Event.ExecutionDescended _ -> "execution-descended.1";
            case Event.StepTakenOver e -> takenOver(e.taken().child());
            case Event.ExecutionStarted _ -> "execution-started.1";
            case Event.ExecutionRecovered _ -> "execution-recovered.1";
            case Event.ExecutionPaused _ -> "execution-paused.1";
            case Event.ExecutionResumed _ -> "execution-resumed.1";
            case Event.CancelRefused _ -> "cancel-refused.1";
            case Event.ExecutionHalted _ -> "execution-halted.1";
            case Event.SignalReceived _ -> "signal-received.1";
            case Event.HandlerStarted _ -> "handler-started.1";
            case Event.ExecutionEnded _ -> "execution-ended.1";
            case Event.StepSkipped _ -> "step-skipped.1";
            case Event.StepReady _ -> "step-ready.1";
            case Event.StepStarted _ -> "step-started.1";
            case Event.AttemptStarted _ -> "attempt-started.1";
            case Event.AttemptBound _ -> "attempt-bound.1";
            case Event.StepCompleted _ -> "step-completed.1";
            case Event.AttemptFailed _ -> "attempt-failed.1";
            case Event.RetryScheduled _ -> "retry-scheduled.1";
            case Event.StepFailed _ -> "step-failed.1";
            case Event.JumpTaken _ -> "jump-taken.1";
            case Event.GatePassed _ -> "gate-passed.1";
            case Event.GateClosed _ -> "gate-closed.1";
            case Event.GateLeft _ -> "gate-left.1";
            case Event.StepInDoubt _ -> "step-in-doubt.1";
            case Event.AttemptStopped _ -> "attempt-stopped.1";
            case Event.ProbeStarted _ -> "probe-started.1";
            case Event.ProbeAnswered _ -> "probe-answered.1";
            case Event.DoubtSettled _ -> "doubt-settled.1";
            case Event.DoubtLeft _ -> "doubt-left.1";
            case Event.DecisionAwaited _ -> "decision-awaited.1";
            case Event.DecisionMade _ -> "decision-made.1";
            case Event.ScopeStarted _ -> "scope-started.1";
            case Event.LoopStarted _ -> "loop-started.1";
            case Event.ScopeClosing _ -> "scope-closing.1";
            case Event.ScopeRestarted _ -> "scope-restarted.1";
            case Event.WaitStarted _ -> "wait-started.1";
            case Event.ChildReady _ -> "child-ready.1";
            case Event.ChildUndoReady _ -> "child-undo-ready.1";
            case Event.ChildStarted _ -> "child-started.1";
            case Event.ChildStopping _ -> "child-stopping.1";
            case Event.ChildEnded _ -> "child-ended.1";
            case Event.RollbackStarted _ -> "rollback-started.1";
            case Event.UndoStarted _ -> "undo-started.1";
            case Event.UndoCompleted _ -> "undo-completed.1";
            case Event.UndoAttemptFailed _ -> "undo-attempt-failed.1";
            case Event.UndoRetryScheduled _ -> "undo-retry-scheduled.1";
            case Event.UndoLeft _ -> "undo-left.1";
            case Event.RollbackEnded _ -> "rollback-ended.1";
        };
    }

    private static String takenOver(Optional<TakenOver.Child> child) {
        return child.map(done -> done.partial() ? "step-taken-over.3" : "step-taken-over.2")
                .orElse("step-taken-over.1");
    }

    /** The data of an event as one JSON object, which {@link #read} reads. */
    public static String write(Event event) {
        FieldWriter fields = switch (event) {
            case Event.ExecutionCreated e ->
                new FieldWriter()
                        .id("id", e.id())
                        .text("workflow", e.workflow())
                        .text("definition", e.definition())
                        .mapping("inputs", e.inputs())
                        .text("actor", e.actor())
                        .labels("labels", e.labels())
                        .text("folder", e.folder())
                        .optText("idempotency_key", e.idempotencyKey())
                        .optText("slot", e.slot())
                        .optId("takes_back", e.takesBack())
                        .number("epoch", e.epoch())
                        .optParent("parent", e.parent());
            case Event.WorkflowsPinned e -> new FieldWriter().pins("pins", e.pins());
            case Event.ChildImported e ->
                new FieldWriter().path("step", e.step()).id("child", e.child());
            case Event.StepImported e -> new FieldWriter().taken("taken", e.taken());
            case Event.ExecutionDescended e ->
                new FieldWriter()
                        .id("earlier", e.descent().earlier())
                        .how("how", e.descent().how())
                        .optText("from", e.from())
                        .text("reason", e.reason());
            case Event.StepTakenOver e ->
                new FieldWriter().path("step", e.step()).takenOver(e.taken());
            case Event.ExecutionStarted e -> new FieldWriter().instant("deadline", e.deadline());
            case Event.ExecutionRecovered e -> new FieldWriter().number("epoch", e.epoch());
            case Event.ExecutionPaused e ->
                new FieldWriter().text("actor", e.actor()).text("reason", e.reason());
            case Event.ExecutionResumed e -> new FieldWriter().text("actor", e.actor());
            case Event.CancelRefused e ->
                new FieldWriter().text("actor", e.actor()).text("reason", e.reason());
            case Event.ExecutionHalted e ->
                new FieldWriter().halt("halt", e.halt()).text("actor", e.actor());
            case Event.SignalReceived e ->
                new FieldWriter()
                        .text("name", e.name())
                        .value("payload", e.payload())
                        .text("actor", e.actor());
            case Event.HandlerStarted _ -> new FieldWriter();
            case Event.ExecutionEnded e ->
                new FieldWriter()
                        .status("status", e.status())
                        .text("reason", e.reason())
                        .text("message", e.message())
                        .mapping("outputs", e.outputs())
                        .leftovers("leftovers", e.leftovers());
            case Event.StepSkipped e -> new FieldWriter().path("step", e.step()).text("reason", e.reason());
            case Event.StepReady e ->
                new FieldWriter()
                        .path("step", e.step())
                        .mapping("input", e.input())
                        .mapping("save_input", e.saveInput());
            case Event.StepStarted e ->
                new FieldWriter()
                        .path("step", e.step())
                        .text("key", e.key())
                        .mapping("input", e.input())
                        .receipt("receipt", e.receipt())
                        .saved("saved", e.saved())
                        .optMapping("undo_input", e.undoInput())
                        .truth("changes", e.changes())
                        .instant("deadline", e.deadline())
                        .number("epoch", e.epoch());
            case Event.AttemptStarted e ->
                new FieldWriter()
                        .path("step", e.step())
                        .count("attempt", e.attempt())
                        .instant("deadline", e.deadline())
                        .number("epoch", e.epoch());
            case Event.AttemptBound e ->
                new FieldWriter()
                        .path("step", e.step())
                        .phase("phase", e.phase())
                        .count("attempt", e.attempt())
                        .value("handle", e.handle());
            case Event.StepCompleted e ->
                new FieldWriter().path("step", e.step()).mapping("output", e.output());
            case Event.AttemptFailed e ->
                new FieldWriter()
                        .path("step", e.step())
                        .count("attempt", e.attempt())
                        .failure("failure", e.failure())
                        .mapping("output", e.output());
            case Event.RetryScheduled e ->
                new FieldWriter().path("step", e.step()).instant("at", e.at());
            case Event.StepFailed e -> new FieldWriter().path("step", e.step()).failure("failure", e.failure());
            case Event.JumpTaken e -> new FieldWriter().path("step", e.step()).text("target", e.target());
            case Event.GatePassed e -> new FieldWriter().path("step", e.step()).gates("gates", e.gates());
            case Event.GateClosed e ->
                new FieldWriter()
                        .path("step", e.step())
                        .gate("at", e.at())
                        .optInstant("until", e.until())
                        .gates("gates", e.gates());
            case Event.GateLeft e ->
                new FieldWriter()
                        .path("step", e.step())
                        .gates("gates", e.gates())
                        .ending("ending", e.ending());
            case Event.StepInDoubt e ->
                new FieldWriter()
                        .path("step", e.step())
                        .phase("phase", e.phase())
                        .count("attempt", e.attempt())
                        .failure("why", e.why())
                        .truth("stopped", e.stopped())
                        .optInstant("not_before", e.notBefore());
            case Event.AttemptStopped e ->
                new FieldWriter()
                        .path("step", e.step())
                        .phase("phase", e.phase())
                        .count("attempt", e.attempt());
            case Event.ProbeStarted e ->
                new FieldWriter().path("step", e.step()).mapping("input", e.input());
            case Event.ProbeAnswered e ->
                new FieldWriter().path("step", e.step()).verdict("verdict", e.verdict());
            case Event.DoubtSettled e ->
                new FieldWriter().path("step", e.step()).text("how", e.how());
            case Event.DoubtLeft e -> new FieldWriter().path("step", e.step());
            case Event.DecisionAwaited e ->
                new FieldWriter()
                        .path("step", e.step())
                        .phase("phase", e.phase())
                        .failure("why", e.why());
            case Event.DecisionMade e ->
                new FieldWriter()
                        .path("step", e.step())
                        .choice("choice", e.choice())
                        .text("actor", e.actor())
                        .text("reason", e.reason());
            case Event.ScopeStarted e ->
                new FieldWriter().path("step", e.step()).optInstant("deadline", e.deadline());
            case Event.LoopStarted e ->
                new FieldWriter()
                        .path("step", e.step())
                        .values("items", e.items())
                        .texts("keys", e.keys())
                        .optInstant("deadline", e.deadline());
            case Event.ScopeClosing e ->
                new FieldWriter().path("step", e.step()).failure("failure", e.failure());
            case Event.ScopeRestarted e -> new FieldWriter().path("step", e.step());
            case Event.WaitStarted e ->
                new FieldWriter()
                        .path("step", e.step())
                        .optInstant("until", e.until())
                        .optText("signal", e.signal());
            case Event.ChildReady e ->
                new FieldWriter()
                        .path("step", e.step())
                        .text("workflow", e.workflow())
                        .text("definition", e.definition())
                        .mapping("inputs", e.inputs());
            case Event.ChildUndoReady e ->
                new FieldWriter().path("step", e.step()).count("attempt", e.attempt());
            case Event.ChildStarted e ->
                new FieldWriter()
                        .path("step", e.step())
                        .phase("phase", e.phase())
                        .count("attempt", e.attempt())
                        .id("child", e.child())
                        .optInstant("deadline", e.deadline());
            case Event.ChildStopping e ->
                new FieldWriter()
                        .path("step", e.step())
                        .failure("why", e.stop().why())
                        .truth("force", e.stop().force())
                        .truth("rollback", e.stop().rollback());
            case Event.ChildEnded e ->
                new FieldWriter()
                        .path("step", e.step())
                        .phase("phase", e.phase())
                        .id("child", e.child())
                        .status("status", e.status())
                        .truth("stands", e.stands())
                        .truth("undone", e.undone())
                        .leftovers("leftovers", e.leftovers());
            case Event.RollbackStarted e -> new FieldWriter().path("step", e.step());
            case Event.UndoStarted e ->
                new FieldWriter()
                        .path("step", e.step())
                        .count("attempt", e.attempt())
                        .text("key", e.key())
                        .mapping("input", e.input())
                        .truth("settles", e.settles())
                        .instant("deadline", e.deadline())
                        .number("epoch", e.epoch());
            case Event.UndoCompleted e -> new FieldWriter().path("step", e.step());
            case Event.UndoAttemptFailed e ->
                new FieldWriter()
                        .path("step", e.step())
                        .count("attempt", e.attempt())
                        .failure("failure", e.failure())
                        .mapping("output", e.output());
            case Event.UndoRetryScheduled e ->
                new FieldWriter().path("step", e.step()).instant("at", e.at());
            case Event.UndoLeft e -> new FieldWriter().path("step", e.step()).leftover("leftover", e.leftover());
            case Event.RollbackEnded e -> new FieldWriter().path("step", e.step());
        };
        return fields.json();
    }

    /**
     * The event of that type and data.
     *
     * @throws DamagedJournal when this release does not know the type, or the data does not fit it
     */
    public static Event read(String type, Value.Mapping data) {
        var f = new FieldReader(type, data);
        return switch (type) {
            case "execution-created.1", "execution-created.2" ->
                new Event.ExecutionCreated(
                        f.id("id"),
                        f.text("workflow"),
                        f.text("definition"),
                        f.mapping("inputs"),
                        f.text("actor"),
                        f.labels("labels"),
                        f.text("folder"),
                        f.optText("idempotency_key"),
                        f.optText("slot"),
                        f.optId("takes_back"),
                        f.number("epoch"),
                        f.optParent("parent"));
            case "workflows-pinned.1" -> new Event.WorkflowsPinned(f.pins("pins"));
            case "child-imported.1" -> new Event.ChildImported(f.path("step"), f.id("child"));
            case "child-ready.1" ->
                new Event.ChildReady(f.path("step"), f.text("workflow"), f.text("definition"), f.mapping("inputs"));
            case "child-undo-ready.1" -> new Event.ChildUndoReady(f.path("step"), f.count("attempt"));
            case "child-started.1" ->
                new Event.ChildStarted(
                        f.path("step"), f.phase("phase"), f.count("attempt"), f.id("child"), f.optInstant("deadline"));
            case "child-stopping.1" ->
                new Event.ChildStopping(
                        f.path("step"), new Stop(f.failure("why"), f.truth("force"), f.truth("rollback")));
            case "child-ended.1" ->
                new Event.ChildEnded(
                        f.path("step"),
                        f.phase("phase"),
                        f.id("child"),
                        f.status("status"),
                        f.truth("stands"),
                        f.truth("undone"),
                        f.leftovers("leftovers"));
            case "step-imported.1" -> new Event.StepImported(f.taken("taken"));
            case "execution-descended.1" ->
                new Event.ExecutionDescended(
                        new Descent(f.id("earlier"), f.how("how")), f.optText("from"), f.text("reason"));
            case "step-taken-over.1", "step-taken-over.2", "step-taken-over.3" ->
                new Event.StepTakenOver(f.path("step"), f.takenOver());
            case "execution-started.1" -> new Event.ExecutionStarted(f.instant("deadline"));
            case "execution-recovered.1" -> new Event.ExecutionRecovered(f.number("epoch"));
            case "execution-paused.1" -> new Event.ExecutionPaused(f.text("actor"), f.text("reason"));
            case "execution-resumed.1" -> new Event.ExecutionResumed(f.text("actor"));
            case "cancel-refused.1" -> new Event.CancelRefused(f.text("actor"), f.text("reason"));
            case "execution-halted.1" -> new Event.ExecutionHalted(f.halt("halt"), f.text("actor"));
            case "signal-received.1" -> new Event.SignalReceived(f.text("name"), f.value("payload"), f.text("actor"));
            case "handler-started.1" -> new Event.HandlerStarted();
            case "execution-ended.1" ->
                new Event.ExecutionEnded(
                        f.status("status"),
                        f.text("reason"),
                        f.text("message"),
                        f.mapping("outputs"),
                        f.leftovers("leftovers"));
            case "step-skipped.1" -> new Event.StepSkipped(f.path("step"), f.text("reason"));
            case "step-ready.1" -> new Event.StepReady(f.path("step"), f.mapping("input"), f.mapping("save_input"));
            case "step-started.1" ->
                new Event.StepStarted(
                        f.path("step"),
                        f.text("key"),
                        f.mapping("input"),
                        f.receipt("receipt"),
                        f.saved("saved"),
                        f.optMapping("undo_input"),
                        f.truth("changes"),
                        f.instant("deadline"),
                        f.number("epoch"));
            case "attempt-started.1" ->
                new Event.AttemptStarted(f.path("step"), f.count("attempt"), f.instant("deadline"), f.number("epoch"));
            case "attempt-bound.1" ->
                new Event.AttemptBound(f.path("step"), f.phase("phase"), f.count("attempt"), f.value("handle"));
            case "step-completed.1" -> new Event.StepCompleted(f.path("step"), f.mapping("output"));
            case "attempt-failed.1" ->
                new Event.AttemptFailed(f.path("step"), f.count("attempt"), f.failure("failure"), f.mapping("output"));
            case "retry-scheduled.1" -> new Event.RetryScheduled(f.path("step"), f.instant("at"));
            case "step-failed.1" -> new Event.StepFailed(f.path("step"), f.failure("failure"));
            case "jump-taken.1" -> new Event.JumpTaken(f.path("step"), f.text("target"));
            case "gate-passed.1" -> new Event.GatePassed(f.path("step"), f.gates("gates"));
            case "gate-closed.1" ->
                new Event.GateClosed(f.path("step"), f.gate("at"), f.optInstant("until"), f.gates("gates"));
            case "gate-left.1" -> new Event.GateLeft(f.path("step"), f.gates("gates"), f.ending("ending"));
            case "step-in-doubt.1" ->
                new Event.StepInDoubt(
                        f.path("step"),
                        f.phase("phase"),
                        f.count("attempt"),
                        f.failure("why"),
                        f.truth("stopped"),
                        f.optInstant("not_before"));
            case "attempt-stopped.1" -> new Event.AttemptStopped(f.path("step"), f.phase("phase"), f.count("attempt"));
            case "probe-started.1" -> new Event.ProbeStarted(f.path("step"), f.mapping("input"));
            case "probe-answered.1" -> new Event.ProbeAnswered(f.path("step"), f.verdict("verdict"));
            case "doubt-settled.1" -> new Event.DoubtSettled(f.path("step"), f.text("how"));
            case "doubt-left.1" -> new Event.DoubtLeft(f.path("step"));
            case "decision-awaited.1" -> new Event.DecisionAwaited(f.path("step"), f.phase("phase"), f.failure("why"));
            case "decision-made.1" ->
                new Event.DecisionMade(f.path("step"), f.choice("choice"), f.text("actor"), f.text("reason"));
            case "scope-started.1" -> new Event.ScopeStarted(f.path("step"), f.optInstant("deadline"));
            case "loop-started.1" ->
                new Event.LoopStarted(f.path("step"), f.values("items"), f.texts("keys"), f.optInstant("deadline"));
            case "scope-closing.1" -> new Event.ScopeClosing(f.path("step"), f.failure("failure"));
            case "scope-restarted.1" -> new Event.ScopeRestarted(f.path("step"));
            case "wait-started.1" -> new Event.WaitStarted(f.path("step"), f.optInstant("until"), f.optText("signal"));
            case "rollback-started.1" -> new Event.RollbackStarted(f.path("step"));
            case "undo-started.1" ->
                new Event.UndoStarted(
                        f.path("step"),
                        f.count("attempt"),
                        f.text("key"),
                        f.mapping("input"),
                        f.truth("settles"),
                        f.instant("deadline"),
                        f.number("epoch"));
            case "undo-completed.1" -> new Event.UndoCompleted(f.path("step"));
            case "undo-attempt-failed.1" ->
                new Event.UndoAttemptFailed(
                        f.path("step"), f.count("attempt"), f.failure("failure"), f.mapping("output"));
            case "undo-retry-scheduled.1" -> new Event.UndoRetryScheduled(f.path("step"), f.instant("at"));
            case "undo-left.1" -> new Event.UndoLeft(f.path("step"), f.leftover("leftover"));
            case "rollback-ended.1" -> new Event.RollbackEnded(f.path("step"));
            default ->
                throw new DamagedJournal("The journal holds an event of the type `" + type
                        + "`, which this release does not know. It was written by a newer one.");
        };
    }
}
