package dev.belay.cli.account;

import dev.belay.definition.Verb;
import dev.belay.engine.account.Rest;
import dev.belay.engine.account.Words;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Halt;
import dev.belay.execution.Leftover;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.gate.GateName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why an execution stands where it stands: a short account in sentences, each from the journal and from nothing else.
 *
 * <p>What went wrong comes first, then what became of it, then what is open and who can do what about it.
 */
public final class Why {

    private static final int MANY = 12;

    private final Execution state;
    private final List<Moment> history;
    private final Instant now;
    private final ZoneId zone;
    private final boolean interrupted;
    private final List<String> sentences = new ArrayList<>();

    private Why(Execution state, List<Moment> history, boolean interrupted, Instant now, ZoneId zone) {
        this.state = state;
        this.history = history;
        this.interrupted = interrupted;
        this.now = now;
        this.zone = zone;
    }

    /** An event and when it was decided. */
    public record Moment(Event event, Instant at) {}

    /**
     * The account of an execution.
     *
     * @param history its events, in order
     * @param interrupted whether it was at work when the process that drove it ended, and nobody drives it now
     */
    public static List<String> of(
            Execution state, List<Moment> history, boolean interrupted, Instant now, ZoneId zone) {
        var why = new Why(state, history, interrupted, now, zone);
        why.whatItIs();
        why.whatWentWrong();
        why.doubts();
        why.decisions();
        why.rollback();
        why.leftovers();
        why.whatIsOpen();
        return List.copyOf(why.sentences);
    }

    private void whatItIs() {
        Event.ExecutionCreated created = state.created();
        String began =
                "`" + created.workflow() + "` was started by " + created.actor() + " at " + moment(state.createdAt());
        say(created.takesBack().map(of -> began + " to take back " + of + ".").orElse(began + "."));
        created.parent()
                .ifPresent(
                        parent -> say("It works for the step `" + parent.step() + "` of " + parent.execution() + "."));
        String standing = Rest.needsAPerson(state)
                ? "waits for a person"
                : "is " + Words.of(state.status().id());
        say(state.endedAt()
                .map(end -> "It ended as " + Words.of(state.status().id()) + " at " + moment(end) + ", after "
                        + Spans.text(Duration.between(state.createdAt(), end)) + ": "
                        + Words.meaning(state) + ".")
                .orElseGet(() -> interrupted
                        ? "It was interrupted while " + Words.of(state.status().id()) + ": nobody is at work on it."
                        : "It " + standing + "."));
        interruptions();
    }

    private void interruptions() {
        long interruptions = history.stream()
                .filter(moment -> moment.event() instanceof Event.ExecutionRecovered)
                .count();
        if (interruptions > 0) {
            say("Belay ended " + (interruptions == 1 ? "once" : interruptions + " times")
                    + " while it was open, and the next one took it over.");
        }
    }

    // What went wrong

    private void whatWentWrong() {
        Optional<Halt> halt = state.halt();
        if (halt.isPresent()) {
            halt.get()
                    .step()
                    .flatMap(state::step)
                    .ifPresentOrElse(
                            this::failed, () -> say(halt.get().failure().message()));
        }
        if (halt.isEmpty()) {
            state.ended()
                    .map(Event.ExecutionEnded::message)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(this::say);
        }
        Optional<StepPath> first = halt.flatMap(Halt::step);
        state.steps().stream()
                .filter(step -> step.status() == StepStatus.FAILED && isLeaf(step))
                .filter(step -> !first.equals(Optional.of(step.path())))
                .limit(MANY)
                .forEach(this::failed);
    }

    /** What failed in a scope says why the scope did. */
    private static boolean isLeaf(StepState step) {
        return step.step().verb() instanceof Verb.Act
                || step.step().verb() instanceof Verb.Wait
                || step.step().verb() instanceof Verb.Subflow;
    }

    private void failed(StepState step) {
        List<Event.AttemptFailed> attempts = attempts(step.path());
        String reason = step.failure().map(failure -> failure.message()).orElse("no reason was given.");
        say("The step `" + step.path() + "` failed"
                + (attempts.size() > 1 ? " after " + attempts.size() + " attempts" : "") + ": " + reason);
        earlier(attempts, reason);
    }

    private void earlier(List<Event.AttemptFailed> attempts, String last) {
        Set<String> others = new LinkedHashSet<>();
        attempts.forEach(attempt -> others.add(attempt.failure().message()));
        others.remove(last);
        others.stream().limit(3).forEach(message -> say("  An earlier attempt: " + message));
    }

    private List<Event.AttemptFailed> attempts(StepPath path) {
        return history.stream()
                .filter(moment -> moment.event() instanceof Event.AttemptFailed failed
                        && failed.step().equals(path))
                .map(moment -> (Event.AttemptFailed) moment.event())
                .toList();
    }

    // Doubt, and what became of it

    private void doubts() {
        for (Moment moment : history) {
            switch (moment.event()) {
                case Event.StepInDoubt doubt ->
                    say("At " + moment(moment.at()) + " `" + doubt.step() + "` was in doubt: "
                            + doubt.why().message());
                case Event.ProbeAnswered answered ->
                    say("  The world was asked, and answered: "
                            + switch (answered.verdict()) {
                                case HAPPENED -> "it happened.";
                                case NOT_HAPPENED -> "it did not happen.";
                                case UNKNOWN -> "nobody knows.";
                            });
                case Event.DoubtSettled settled -> say("  It did not happen: " + settled.how() + ".");
                case Event.DoubtLeft left -> say("  The doubt about `" + left.step() + "` was left to the rollback.");
                default -> {}
            }
        }
    }

    private void decisions() {
        for (Moment moment : history) {
            if (moment.event() instanceof Event.DecisionMade made) {
                say(made.actor() + " decided about `" + made.step() + "` at " + moment(moment.at()) + ": "
                        + made.choice().name().toLowerCase(Locale.ROOT)
                        + (made.reason().isEmpty() ? "." : " (" + made.reason() + ")."));
            }
        }
    }

    // Taking back

    private void rollback() {
        List<StepPath> undone = history.stream()
                .filter(moment -> moment.event() instanceof Event.UndoCompleted)
                .map(moment -> ((Event.UndoCompleted) moment.event()).step())
                .toList();
        if (!undone.isEmpty()) {
            say("Undone, in this order: "
                    + Summary.names(undone.stream().limit(MANY).toList())
                    + (undone.size() > MANY ? " and " + (undone.size() - MANY) + " more." : "."));
        }
    }

    private void leftovers() {
        List<Leftover> left = state.ended().map(Event.ExecutionEnded::leftovers).orElse(state.leftovers());
        left.stream()
                .limit(MANY)
                .forEach(leftover -> say("Left in place: `" + leftover.step() + "`"
                        + (leftover.certain() ? "" : ", which may have happened") + ". " + leftover.reason()));
    }

    // What is open

    private void whatIsOpen() {
        if (state.ended().isPresent()) {
            return;
        }
        if (state.status() == Status.PENDING) {
            say("It waits for its turn"
                    + state.created()
                            .slot()
                            .map(slot -> " under the concurrency key `" + slot + "`")
                            .orElse("") + ".");
        }
        state.openSteps().stream()
                .sorted(Comparator.comparingLong(StepState::order))
                .flatMap(step -> open(step).stream())
                .limit(MANY)
                .forEach(this::say);
        if (state.isPaused()) {
            say("No further step starts before `belay resume " + state.id() + "`.");
        }
        if (interrupted) {
            say("`belay recover` continues it; `belay cancel " + state.id() + "` takes it back.");
        }
    }

    private Optional<String> open(StepState step) {
        String name = "`" + step.path() + "`";
        return switch (step.stage()) {
            case Stage.Asking _ -> Questions.sentence(step);
            case Stage.Sleeping(Optional<Instant> until, Optional<String> signal) ->
                Optional.of(signal.map(named -> name + " waits for the signal `" + named + "`" + until(until)
                                + "; it is sent with `belay signal " + state.id() + " " + named + "`.")
                        .orElse(name + " waits" + until(until) + "."));
            case Stage.Backoff(Instant at) ->
                Optional.of(name + " failed " + times(step.failures()) + " and is tried again" + until(Optional.of(at))
                        + step.failure()
                                .map(failure -> ": " + failure.message())
                                .orElse("."));
            case Stage.AtGate(GateName gate, Optional<Instant> until) ->
                Optional.of(
                        name + " waits for the " + gate.kind().id() + " `" + gate.name() + "`" + until(until) + ".");
            case Stage.UndoBackoff(Instant at) ->
                Optional.of("The undo of " + name + " failed and is tried again" + until(Optional.of(at)) + ".");
            case Stage.Performing _ -> Optional.of(name + underWay(" running, attempt " + step.attempt()));
            case Stage.Undoing _ -> Optional.of(name + underWay(" being undone"));
            case Stage.Preparing _ -> Optional.of(name + " reads what its undo will need.");
            case Stage.Probing _ -> Optional.of("The world is being asked whether " + name + " happened.");
            case Stage.Doubting _ -> Optional.of(name + " is in doubt, and its last attempt is being ended.");
            case Stage.Delegating _ -> Optional.of(name + " begins an execution of its own.");
            case Stage.Attending attending -> Optional.of(attended(name, attending));
            case Stage.Ended _, Stage.Open _, Stage.Closing _, Stage.RollingBack _ -> Optional.empty();
        };
    }

    private static String attended(String name, Stage.Attending attending) {
        String what = attending.phase() == Phase.UNDO ? " is taken back by " : " waits for the end of ";
        String how = attending.stop().isPresent() ? ", which is being stopped" : "";
        return name + what + attending.child() + how + "; `belay why " + attending.child() + "` tells of it.";
    }

    /** What was under way when its process died is not so any more, but nobody knows how far it came. */
    private String underWay(String what) {
        return (interrupted ? " was" : " is") + what + ".";
    }

    private String until(Optional<Instant> at) {
        return at.map(due -> " until " + moment(due)
                        + (due.isAfter(now) ? ", which is in " + Spans.text(Duration.between(now, due)) : ""))
                .orElse("");
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    private String moment(Instant at) {
        return Spans.moment(at, now, zone);
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
