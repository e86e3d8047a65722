package dev.belay.testing.reference;

import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Failure;
import dev.belay.execution.Halt;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Question;
import dev.belay.execution.StepPath;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an execution heard from outside, and what it began.
 *
 * <p>Answers come from the commands, never from the events: an engine that writes down another
 * answer than it was given is found out. That an attempt is in doubt needs a reason that was heard
 * as well: silence, a death, a deadline, force.
 */
public final class Chronicle {

    /** An attempt that has no answer yet. */
    private record Open(Phase phase, int attempt, Instant deadline, boolean doubted) {}

    /** A signal that was sent. */
    record Sent(int at, String name, Value.Mapping output) {}

    /** The execution turned back. */
    record Turned(int at, Instant when, Halt halt, boolean wished) {}

    private final Map<StepPath, Tape> tapes = new HashMap<>();
    private final Map<StepPath, Open> open = new HashMap<>();
    private final Set<StepPath> doubts = new HashSet<>();
    private final Map<StepPath, Question> asked = new HashMap<>();
    private final List<Sent> signals = new ArrayList<>();
    private Optional<Turned> turned = Optional.empty();
    private Instant started = Instant.MIN;
    private boolean jumpedBeside;
    private int decisions;
    private int beginnings;
    private long version;

    /** The last decision in which a step went forward. */
    private int forward;

    /** That command was decided, and these events are stored. */
    public void decided(Command command, List<Event> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        decisions++;
        hear(command, now);
        demandDoubts(command, events, now);
        for (Event event : events) {
            version++;
            note(event, command, now);
        }
    }

    Optional<Tape> tape(StepPath path) {
        return Optional.ofNullable(tapes.get(path));
    }

    Optional<Turned> turned() {
        return turned;
    }

    List<Sent> signals() {
        return signals;
    }

    Instant started() {
        return started;
    }

    /** Whether a jump led back while something else was at work: that may see the one visit or the other. */
    boolean jumpedBeside() {
        return jumpedBeside;
    }

    // What is heard

    private void hear(Command command, Instant now) {
        switch (command) {
            case Command.Reported(StepPath step, Phase phase, int attempt, Outcome outcome, _) ->
                reported(step, phase, attempt, outcome);
            case Command.Prepared(StepPath step, _, Value saved) ->
                add(step, new Note.Prepared(decisions, saved), now);
            case Command.NotPrepared(StepPath step, Failure failure) ->
                add(step, new Note.NotPrepared(decisions, failure), now);
            case Command.Probed(StepPath step, _, var verdict) -> add(step, new Note.Probed(decisions, verdict), now);
            case Command.Decide(StepPath step, Question question, var choice, _, _) -> {
                boolean open = question.equals(asked.get(step));
                demand(open, step, "believes an answer to " + question + " when it asks " + asked.get(step));
                add(step, new Note.Decided(decisions, question.phase(), choice), now);
            }
            case Command.Signal(String name, Value payload, String actor) ->
                signals.add(new Sent(decisions, name, Value.mapping("payload", payload, "actor", Value.of(actor))));
            case Command.Create _,
                    Command.CreateUndo _,
                    Command.Descend _,
                    Command.Admit _,
                    Command.Recover _,
                    Command.Bound _,
                    Command.Stopped _,
                    Command.Turn _,
                    Command.Wake _,
                    Command.Delegated _,
                    Command.NotDelegated _,
                    Command.ChildEnded _,
                    Command.Pause _,
                    Command.Resume _,
                    Command.Cancel _ -> {}
        }
    }

    private void reported(StepPath step, Phase phase, int attempt, Outcome outcome) {
        Open at = open.get(step);
        if (at == null || at.phase() != phase || at.attempt() != attempt) {
            throw new Violation("An answer of `" + step + "` is believed that nobody waits for: " + outcome);
        }
        boolean silent = outcome instanceof Outcome.Doubtful;
        // What an attempt says that is being ended is believed only where it says that it happened.
        boolean believed = !silent && !(at.doubted() && outcome instanceof Outcome.Failed);
        if (believed) {
            open.remove(step);
            if (phase == Phase.FORWARD) {
                doubts.remove(step);
            }
            write(step, new Note.Heard(decisions, phase, attempt, outcome));
        }
    }

    /** Who died, was too late, said nothing, or was ended by force is in doubt; nobody else is. */
    private void demandDoubts(Command command, List<Event> events, Instant now) {
        for (Event event : events) {
            if (event instanceof Event.StepInDoubt(StepPath step, Phase phase, int attempt, _, _, _)) {
                Open at = open.get(step);
                if (at == null || at.phase() != phase || at.attempt() != attempt) {
                    throw new Violation("`" + step + "` is in doubt at no attempt.");
                }
                demand(mayDoubt(command, step, at, now), step, "is in doubt without a reason");
                if (!at.doubted()) {
                    write(step, new Note.Lost(decisions, phase, attempt, command instanceof Command.Recover));
                }
                open.put(step, new Open(phase, attempt, at.deadline(), true));
                if (phase == Phase.FORWARD) {
                    doubts.add(step);
                }
            }
        }
        for (Map.Entry<StepPath, Open> entry : open.entrySet()) {
            boolean due = !entry.getValue().doubted() && mustDoubt(command, entry.getKey(), entry.getValue(), now);
            demand(!due, entry.getKey(), "should be in doubt");
        }
    }

    private static boolean mustDoubt(Command command, StepPath path, Open at, Instant now) {
        return switch (command) {
            case Command.Recover _ -> true;
            case Command.Wake _ -> !at.deadline().isAfter(now);
            case Command.Reported(StepPath step, _, _, Outcome.Doubtful _, _) -> step.equals(path);
            default -> false;
        };
    }

    private static boolean mayDoubt(Command command, StepPath path, Open at, Instant now) {
        return mustDoubt(command, path, at, now)
                || command instanceof Command.Cancel cancel && cancel.force()
                || command instanceof Command.Wake;
    }

    private static void demand(boolean holds, StepPath step, String what) {
        if (!holds) {
            throw new Violation("`" + step + "` " + what + ".");
        }
    }

    // What begins

    private void note(Event event, Command command, Instant now) {
        if (event instanceof Event.OfStep of) {
            tapes.computeIfAbsent(of.step(), _ -> new Tape(decisions, now));
        }
        switch (event) {
            case Event.ExecutionStarted _ -> started = now;
            case Event.ExecutionHalted(Halt halt, _) -> {
                boolean late = halt.reason().equals("timeout") && forward == decisions;
                demand(!late, StepPath.ROOT, "begins an attempt in the decision in which its time is up");
                turned = Optional.of(new Turned(decisions, now, halt, command instanceof Command.Cancel));
            }
            case Event.StepStarted begun ->
                began(begun.step(), Phase.FORWARD, 1, begun.input(), begun.deadline(), false, now);
            case Event.AttemptStarted begun ->
                began(begun.step(), Phase.FORWARD, begun.attempt(), Value.Mapping.EMPTY, begun.deadline(), false, now);
            case Event.UndoStarted begun ->
                began(begun.step(), Phase.UNDO, begun.attempt(), begun.input(), begun.deadline(), begun.settles(), now);
            case Event.RetryScheduled(StepPath step, Instant at) -> write(step, new Note.PutOff(decisions, now, at));
            case Event.UndoRetryScheduled(StepPath step, Instant at) ->
                write(step, new Note.PutOff(decisions, now, at));
            case Event.AttemptFailed failed -> settled(failed.step(), new Note.CountsAsFailed(decisions));
            case Event.DoubtLeft(StepPath step) -> settled(step, new Note.Left(decisions));
            case Event.WaitStarted wait -> known(wait.step()).waits(now);
            case Event.JumpTaken(StepPath step, _) -> {
                known(step).jumps();
                jumpedBeside |= tapes.entrySet().stream()
                        .anyMatch(other -> !other.getValue().isOver() && !step.isWithin(other.getKey()));
            }
            case Event.StepSkipped(StepPath step, _) -> known(step).skips();
            case Event.RollbackStarted(StepPath step) -> known(step).isRolledBack();
            case Event.DecisionAwaited(StepPath step, Phase phase, _) ->
                asked.put(step, new Question(phase, version));
            case Event.StepCompleted(StepPath step, Value.Mapping output) -> ended(step, Optional.empty(), output, now);
            case Event.StepFailed(StepPath step, Failure failure) ->
                ended(step, Optional.of(failure), Value.Mapping.EMPTY, now);
            case Event.ScopeClosing(StepPath step, Failure failure) -> {
                if (failure.code().equals("timeout") && command instanceof Command.Wake) {
                    known(step).isLate(new Tape.Said(decisions, now, Optional.of(failure), Value.Mapping.EMPTY));
                }
            }
            default -> {}
        }
    }

    /** Of an attempt that answered nothing needs to be said but the answer. */
    private void settled(StepPath step, Note note) {
        Open at = open.get(step);
        if (at != null && at.doubted() && at.phase() == Phase.FORWARD || doubts.contains(step)) {
            open.remove(step);
            doubts.remove(step);
            write(step, note);
        }
    }

    private void ended(StepPath step, Optional<Failure> failure, Value.Mapping output, Instant now) {
        known(step).ends(new Tape.Said(decisions, now, failure, output));
    }

    private void began(
            StepPath step,
            Phase phase,
            int attempt,
            Value.Mapping input,
            Instant deadline,
            boolean settles,
            Instant now) {
        beginnings++;
        forward = phase == Phase.FORWARD ? decisions : forward;
        open.put(step, new Open(phase, attempt, deadline, false));
        write(
                step,
                new Note.Began(decisions, beginnings, phase, attempt, input, Duration.between(now, deadline), settles));
    }

    private void add(StepPath step, Note note, Instant now) {
        tapes.computeIfAbsent(step, _ -> new Tape(decisions, now)).add(note);
    }

    private void write(StepPath step, Note note) {
        known(step).add(note);
    }

    private Tape known(StepPath step) {
        return Objects.requireNonNull(tapes.get(step));
    }
}
