package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.OnError;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.gate.Ending;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One running of one step, as its events have made it. Immutable.
 *
 * <p>Scopes, iterations and the execution itself are such states too; an iteration stands for the
 * body of its loop.
 */
public final class StepState {

    private final Change is;

    private StepState(Change is) {
        this.is = is;
    }

    /** The state of a step that is about to be begun. */
    static Change entering(StepPath path, Step step, long order) {
        var change = new Change(path, step, order);
        if (step.verb() instanceof Verb.Scope scope) {
            change.frame = Frame.of(scope.body().size());
        }
        return change;
    }

    /** Which running of which step. */
    public StepPath path() {
        return is.path;
    }

    /** The step as defined; for an iteration a scope of the loop's body. */
    public Step step() {
        return is.step;
    }

    /** Where it stands. */
    public StepStatus status() {
        return is.status;
    }

    /** What it is at. */
    public Stage stage() {
        return is.stage;
    }

    /** Its place in the order in which steps were begun. */
    public long order() {
        return is.order;
    }

    /** The number of its last attempt, from 1; 0 before it acted. */
    public int attempt() {
        return is.attempt;
    }

    /** How many of its attempts failed. */
    public int failures() {
        return is.failures;
    }

    int crashes() {
        return is.crashes;
    }

    /** Whether an attempt of it is in doubt, and nothing has told since. */
    public boolean isDoubtful() {
        return is.doubtful;
    }

    /** Whether it is known that it happened: nothing of it is in doubt, and it did not fail half done. */
    boolean isCertain() {
        return !is.doubtful && !is.acted;
    }

    /** Whether people were asked about the step itself and about its undo, at whatever time. */
    public boolean wasAskedAboutBoth() {
        return is.askedForward && is.askedUndo;
    }

    /** What was written down before it acted. */
    public Optional<Intent> intent() {
        return Optional.ofNullable(is.intent);
    }

    /**
     * How often it began from nothing, from 1: an undo that settles a doubt begins another round.
     *
     * <p>Each round has keys of its own. Whoever honours the key of a round that was taken back would
     * answer that all is done already.
     */
    public int round() {
        return is.round;
    }

    /** The idempotency key of its forward phase, in this round. */
    public String forwardKey() {
        return intent().map(intent -> inRound(intent.key())).orElse("");
    }

    /** A key of its first round, in this one. */
    String inRound(String key) {
        return is.round == 1 ? key : key + "-" + is.round;
    }

    /** How far its undo is. */
    public Optional<UndoState> undo() {
        return Optional.ofNullable(is.undo);
    }

    /** The execution that ran its workflow for it, the last one where it was tried several times. */
    public Optional<ExecutionId> child() {
        return Optional.ofNullable(is.child);
    }

    /** The execution that takes back what its child did. */
    public Optional<ExecutionId> undoingChild() {
        return Optional.ofNullable(is.undoingChild);
    }

    /** Whether its child completed without a part that was tolerated. */
    boolean isPartial() {
        return is.partial;
    }

    /** What it gave back; empty while there is nothing. */
    public Value.Mapping output() {
        return is.output;
    }

    /** Why it failed, or why its last attempt did. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(is.failure);
    }

    /** How far it is, for a loop. */
    public Optional<Loop> loop() {
        return Optional.ofNullable(is.loop);
    }

    /** When it was begun. */
    public Instant startedAt() {
        return is.startedAt;
    }

    /** When its forward work ended. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(is.endedAt);
    }

    /** Whether a person decided that it is undone, and that has not begun yet. */
    boolean isUndoDecided() {
        return is.undoDecided;
    }

    /** Whether its forward work has ended. */
    public boolean hasEnded() {
        return is.endedAt != null;
    }

    Frame frame() {
        if (is.frame == null) {
            throw new IllegalStateException("The step `" + is.path + "` has no nested steps.");
        }
        return is.frame;
    }

    /** The gates that it has passed, or stands before. */
    public List<GateName> gates() {
        return is.gates;
    }

    /** What an attempt that has passed its gates came to, as far as a breaker is concerned. */
    Ending toldGate() {
        return is.toldGate;
    }

    boolean isScope() {
        return is.frame != null;
    }

    /** Whether the steps after it may begin. */
    boolean isSatisfied() {
        return switch (is.status) {
            case COMPLETED, SKIPPED -> true;
            case FAILED, UNDONE, IN_DOUBT, UNDO_FAILED -> hasEnded() && (isTolerated() || mayJump());
            case PENDING, WAITING, RUNNING, UNDOING -> false;
        };
    }

    /** Where its scope still goes on, it has jumped. */
    private boolean mayJump() {
        return is.step.onError() instanceof OnError.Goto;
    }

    /** Whether the execution goes on when it fails. */
    boolean isTolerated() {
        return switch (is.step.onError()) {
            case OnError.Continue _ -> true;
            case OnError.Goto _ -> false;
            case OnError.Fail _, OnError.Rollback _ -> !is.step.critical();
        };
    }

    Change change() {
        return new Change(is);
    }

    /** The same running of another step; of those within it, some were never begun. */
    StepState as(Step other, Predicate<StepPath> dropped) {
        var change = new Change(is, other);
        if (is.frame != null) {
            Body was = ((Verb.Scope) is.step.verb()).body();
            Body now = ((Verb.Scope) other.verb()).body();
            change.frame = is.frame.over(was, now, id -> dropped.test(is.path.child(id, 1)));
        }
        return change.done();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepState state && is.sameAs(state.is);
    }

    @Override
    public int hashCode() {
        return is.path.hashCode();
    }

    @Override
    public String toString() {
        return is.path + " " + is.status.id() + " " + is.stage;
    }

    /** The next state while one event is applied to it. */
    static final class Change {
        final StepPath path;
        final Step step;
        long order;
        StepStatus status = StepStatus.PENDING;
        Stage stage = new Stage.Ended();
        int attempt;
        int failures;
        int crashes;
        boolean doubtful;
        boolean acted;
        boolean askedForward;
        boolean askedUndo;
        boolean undoDecided;
        int round = 1;
        boolean partial;

        @Nullable ExecutionId child;

        @Nullable ExecutionId undoingChild;

        @Nullable Intent intent;

        @Nullable UndoState undo;

        Value.Mapping output = Value.Mapping.EMPTY;
        List<GateName> gates = List.of();
        Ending toldGate = Ending.NOTHING;

        @Nullable Failure failure;

        @Nullable Frame frame;

        @Nullable Loop loop;

        Instant startedAt = Instant.EPOCH;

        @Nullable Instant endedAt;

        private Change(StepPath path, Step step, long order) {
            this.path = path;
            this.step = step;
            this.order = order;
        }

        private Change(Change was) {
            this(was, was.step);
        }

        private Change(Change was, Step step) {
            path = was.path;
            this.step = step;
            order = was.order;
            status = was.status;
            stage = was.stage;
            attempt = was.attempt;
            failures = was.failures;
            crashes = was.crashes;
            doubtful = was.doubtful;
            acted = was.acted;
            askedForward = was.askedForward;
            askedUndo = was.askedUndo;
            undoDecided = was.undoDecided;
            round = was.round;
            partial = was.partial;
            child = was.child;
            undoingChild = was.undoingChild;
            intent = was.intent;
            undo = was.undo;
            output = was.output;
            gates = was.gates;
            toldGate = was.toldGate;
            failure = was.failure;
            frame = was.frame;
            loop = was.loop;
            startedAt = was.startedAt;
            endedAt = was.endedAt;
        }

        StepState done() {
            return new StepState(this);
        }

        private boolean sameAs(Change other) {
            return path.equals(other.path)
                    && step.equals(other.step)
                    && order == other.order
                    && status == other.status
                    && stage.equals(other.stage)
                    && attempt == other.attempt
                    && failures == other.failures
                    && crashes == other.crashes
                    && doubtful == other.doubtful
                    && acted == other.acted
                    && askedForward == other.askedForward
                    && askedUndo == other.askedUndo
                    && undoDecided == other.undoDecided
                    && round == other.round
                    && partial == other.partial
                    && Objects.equals(child, other.child)
                    && Objects.equals(undoingChild, other.undoingChild)
                    && output.equals(other.output)
                    && gates.equals(other.gates)
                    && toldGate == other.toldGate
                    && startedAt.equals(other.startedAt)
                    && Objects.equals(intent, other.intent)
                    && Objects.equals(undo, other.undo)
                    && Objects.equals(failure, other.failure)
                    && Objects.equals(frame, other.frame)
                    && Objects.equals(loop, other.loop)
                    && Objects.equals(endedAt, other.endedAt);
        }
    }
}
