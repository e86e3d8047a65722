package dev.belay.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells an event in one line, so that a test can say what it expects as a person would. */
final class Story {

    private final Instant began;

    Story(Instant began) {
        this.began = began;
    }

    String line(Event event) {
        return switch (event) {
            case Event.ExecutionCreated _ -> "created";
            case Event.WorkflowsPinned _ -> "pinned";
            case Event.ChildImported(StepPath step, ExecutionId child) -> step + " is to be taken back: " + child;
            case Event.StepImported(TakesBack taken) -> taken.path() + " is to be taken back";
            case Event.ExecutionDescended descended ->
                "is a " + descended.descent().how().word() + " of "
                        + descended.descent().earlier();
            case Event.ExecutionStarted _ -> "began";
            case Event.ExecutionRecovered(long epoch) -> "taken over in epoch " + epoch;
            case Event.ExecutionPaused _ -> "paused";
            case Event.ExecutionResumed _ -> "resumed";
            case Event.CancelRefused _ -> "cancel refused";
            case Event.ExecutionHalted halted -> "halted: " + halted.halt().reason();
            case Event.SignalReceived signal -> "signal " + signal.name();
            case Event.HandlerStarted _ -> "handler began";
            case Event.ExecutionEnded ended -> ended(ended);
            case Event.OfStep step -> name(step.step()) + " " + ofStep(step);
        };
    }

    private static String name(StepPath path) {
        return path.equals(StepPath.ROOT) ? "execution" : path.text();
    }

    private static String ended(Event.ExecutionEnded ended) {
        String leftovers = ended.leftovers().stream()
                .map(left -> left.step() + (left.certain() ? "" : "?"))
                .collect(Collectors.joining(", "));
        return "ended: " + ended.status().id() + (leftovers.isEmpty() ? "" : ", left " + leftovers);
    }

    private String ofStep(Event.OfStep event) {
        return switch (event) {
            case Event.StepTakenOver taken ->
                "is taken over: " + taken.taken().end() + (taken.taken().stands() ? ", to be undone here" : "");
            case Event.StepSkipped skipped -> "skipped: " + skipped.reason();
            case Event.StepReady _ -> "ready";
            case Event.StepStarted _ -> "started";
            case Event.AttemptStarted started -> "started again, attempt " + started.attempt();
            case Event.AttemptBound bound -> "bound to " + bound.handle();
            case Event.StepCompleted _ -> "completed";
            case Event.AttemptFailed failed ->
                "attempt " + failed.attempt() + " failed: " + failed.failure().code();
            case Event.RetryScheduled retry -> "retries at " + at(retry.at());
            case Event.StepFailed failed -> "failed: " + failed.failure().code();
            case Event.JumpTaken jump -> "jumps to " + jump.target();
            case Event.GatePassed passed -> "passes " + passed.gates();
            case Event.GateClosed closed ->
                "stands at " + closed.at()
                        + closed.until().map(until -> " until " + at(until)).orElse("");
            case Event.GateLeft left -> "leaves " + left.gates() + ": " + left.ending();
            case Event.StepInDoubt doubt -> doubt(doubt);
            case Event.AttemptStopped _ -> "can no longer act";
            case Event.ProbeStarted _ -> "is asked for";
            case Event.ProbeAnswered answer -> "answered: " + answer.verdict();
            case Event.DoubtSettled settled -> "did not happen: " + settled.how();
            case Event.DoubtLeft _ -> "left in doubt";
            case Event.DecisionAwaited asked ->
                "waits for a decision" + (asked.phase() == Phase.UNDO ? " on its undo" : "");
            case Event.DecisionMade decision -> "decided: " + decision.choice();
            case Event.ScopeStarted _, Event.LoopStarted _ -> "began";
            case Event.ScopeClosing _ -> "closing";
            case Event.ScopeRestarted _ -> "makes room for its next visit";
            case Event.WaitStarted wait ->
                "waits" + wait.until().map(until -> " until " + at(until)).orElse("")
                        + wait.signal().map(name -> " for " + name).orElse("");
            case Event.ChildReady _ -> "child ready";
            case Event.ChildUndoReady _ -> "child's undo ready";
            case Event.ChildStarted e -> (e.phase() == Phase.UNDO ? "undo by " : "child ") + e.child() + " started";
            case Event.ChildStopping e ->
                "child stopping" + (e.stop().force() ? " by force" : "")
                        + (e.stop().rollback() ? "" : ", without rollback");
            case Event.ChildEnded e -> "child ended: " + e.status().id();
            case Event.RollbackStarted _ -> "rolling back";
            case Event.UndoStarted undo -> "undo started" + (undo.attempt() == 1 ? "" : ", attempt " + undo.attempt());
            case Event.UndoCompleted _ -> "undone";
            case Event.UndoAttemptFailed failed -> "undo attempt " + failed.attempt() + " failed";
            case Event.UndoRetryScheduled retry -> "undo retries at " + at(retry.at());
            case Event.UndoLeft _ -> "left as it is";
            case Event.RollbackEnded _ -> "rolled back";
        };
    }

    private String doubt(Event.StepInDoubt doubt) {
        Optional<String> later = doubt.notBefore().map(due -> "not before " + at(due));
        String open = doubt.stopped() ? later.orElse("") : "until it is ended";
        String phase = doubt.phase() == Phase.UNDO ? "undo in doubt" : "in doubt";
        return phase + ": " + doubt.why().code() + (open.isEmpty() ? "" : ", " + open);
    }

    private String at(Instant instant) {
        return "+" + Duration.between(began, instant).toSeconds() + "s";
    }
}
