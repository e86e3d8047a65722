package dev.belay.cli.account;

import dev.belay.engine.account.Words;
import dev.belay.execution.Event;
import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Each event as half a sentence, for a log that a person reads line by line. */
public final class Transitions {

    private static final String BREAKER_OPEN = "breaker-open";

    private final Instant now;
    private final ZoneId zone;

    private Transitions(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** What an event says that was decided now; empty where the event after it says it better. */
    public static Optional<String> sentence(Event event, Instant now, ZoneId zone) {
        return Optional.of(new Transitions(now, zone).text(event)).filter(text -> !text.isEmpty());
    }

    private String text(Event event) {
        return switch (event) {
            case Event.ExecutionCreated e ->
                e.takesBack()
                        .map(of -> "takes back " + of)
                        .or(() -> e.slot().map(key -> "asked for, under the concurrency key `" + key + "`"))
                        .orElse("");
            case Event.StepImported _, Event.ChildImported _, Event.WorkflowsPinned _ -> "";
            case Event.ExecutionDescended e ->
                e.descent().how().word() + " of " + e.descent().earlier()
                        + e.from().map(step -> " from `" + step + "` on").orElse("") + because(e.reason());
            case Event.StepTakenOver e ->
                of(
                        e.step(),
                        "taken over"
                                + switch (e.taken().end()) {
                                    case COMPLETED -> "";
                                    case FAILED -> ", as it failed";
                                    case OPEN -> ", to be attempted once more";
                                });
            case Event.ExecutionStarted _ -> "started";
            case Event.ExecutionRecovered _ -> "taken over by this process";
            case Event.ExecutionPaused e -> "paused by " + e.actor() + because(e.reason());
            case Event.ExecutionResumed e -> "resumed by " + e.actor();
            case Event.CancelRefused e -> "a cancel by " + e.actor() + " came too late" + because(e.reason());
            case Event.ExecutionHalted e ->
                "turns back: "
                        + e.halt()
                                .step()
                                .map(step -> "`" + step + "` failed")
                                .orElseGet(() -> e.halt().failure().message());
            case Event.SignalReceived e -> "signal `" + e.name() + "` from " + e.actor();
            case Event.HandlerStarted _ -> "the steps of `on_failure` begin";
            case Event.ExecutionEnded e -> Words.of(e.status().id()) + because(e.message());
            case Event.StepSkipped e -> of(e.step(), "skipped" + because(e.reason()));
            case Event.StepReady _ -> "";
            case Event.StepStarted e -> of(e.step(), "running");
            case Event.AttemptStarted e -> of(e.step(), "running, attempt " + e.attempt());
            case Event.AttemptBound _ -> "";
            case Event.StepCompleted e -> of(e.step(), "completed");
            case Event.AttemptFailed e -> of(e.step(), failed(e));
            case Event.RetryScheduled e -> of(e.step(), "tries again at " + time(e.at()));
            case Event.StepFailed e -> of(e.step(), "failed: " + e.failure().message());
            case Event.JumpTaken e -> of(e.step(), "goes on at `" + e.target() + "`");
            case Event.GatePassed _, Event.GateLeft _ -> "";
            case Event.GateClosed e ->
                of(
                        e.step(),
                        "held by the " + e.at().kind().id() + " `" + e.at().name() + "`"
                                + e.until().map(at -> " until " + time(at)).orElse(""));
            case Event.StepInDoubt e -> of(e.step(), "in doubt: " + e.why().message());
            case Event.AttemptStopped _ -> "";
            case Event.ProbeStarted e -> of(e.step(), "asking the world whether it happened");
            case Event.ProbeAnswered e -> of(e.step(), "the world answers: " + verdict(e));
            case Event.DoubtSettled e -> of(e.step(), "did not happen: " + e.how());
            case Event.DoubtLeft e -> of(e.step(), "stays in doubt: it is undone with the rest, or listed");
            case Event.DecisionAwaited e ->
                of(
                        e.step(),
                        (e.phase() == Phase.UNDO ? "its undo " : "") + "waits for a person: "
                                + e.why().message());
            case Event.DecisionMade e ->
                of(
                        e.step(),
                        e.actor() + " decides: " + e.choice().name().toLowerCase(Locale.ROOT) + because(e.reason()));
            case Event.ScopeStarted e -> of(e.step(), "running");
            case Event.LoopStarted e -> of(e.step(), "running, " + e.items().size() + " items");
            case Event.ScopeClosing e ->
                e.step().equals(StepPath.ROOT)
                        ? ""
                        : of(e.step(), "closing: " + e.failure().message());
            case Event.ScopeRestarted e -> of(e.step(), "starts anew");
            case Event.WaitStarted e -> of(e.step(), "waits" + until(e));
            case Event.ChildReady _, Event.ChildUndoReady _ -> "";
            case Event.ChildStarted e ->
                of(e.step(), (e.phase() == Phase.UNDO ? "being taken back by " : "running as ") + e.child());
            case Event.ChildStopping e ->
                of(e.step(), "stopping: " + e.stop().why().message());
            case Event.ChildEnded e ->
                of(e.step(), e.child() + " ended as " + Words.of(e.status().id()));
            case Event.RollbackStarted e ->
                e.step().equals(StepPath.ROOT) ? "rolling back" : of(e.step(), "rolling back");
            case Event.UndoStarted e -> of(e.step(), e.attempt() == 1 ? "undoing" : "undoing, attempt " + e.attempt());
            case Event.UndoCompleted e -> of(e.step(), "undone");
            case Event.UndoAttemptFailed e ->
                of(
                        e.step(),
                        "undo attempt " + e.attempt() + " failed: "
                                + e.failure().message());
            case Event.UndoRetryScheduled e -> of(e.step(), "tries its undo again at " + time(e.at()));
            case Event.UndoLeft e ->
                of(e.step(), "left in place: " + e.leftover().reason());
            case Event.RollbackEnded e -> e.step().equals(StepPath.ROOT) ? "" : of(e.step(), "rolled back");
        };
    }

    private static String of(StepPath step, String what) {
        return step + ": " + what;
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    /** Who was turned away at a breaker made no attempt: it has the number of the one before. */
    private static String failed(Event.AttemptFailed event) {
        String what =
                event.failure().code().equals(BREAKER_OPEN) ? "turned away" : "attempt " + event.attempt() + " failed";
        return what + ": " + event.failure().message();
    }

    private static String verdict(Event.ProbeAnswered answered) {
        return switch (answered.verdict()) {
            case HAPPENED -> "it happened";
            case NOT_HAPPENED -> "it did not happen";
            case UNKNOWN -> "nobody knows";
        };
    }

    private String until(Event.WaitStarted wait) {
        String signal =
                wait.signal().map(name -> " for the signal `" + name + "`").orElse("");
        return signal + wait.until().map(at -> " until " + time(at)).orElse("");
    }

    private String time(Instant at) {
        return Spans.moment(at, now, zone);
    }
}
