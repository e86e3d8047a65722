package dev.belay.execution;

import dev.belay.definition.ActionCatalog;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Says what follows from a command: the first of the engine's three pure functions.
 *
 * <p>The rules R1 to R13 of the reliability contract are decided here and in the classes beside
 * it, one concern each. Thread-safe; it keeps no state of its own.
 */
public final class Decider {

    /** An execution that has made this many events is turned back. */
    public static final int MAX_EVENTS = 100_000;

    private final ActionCatalog actions;
    private final KeyDerivation keys;

    /** A decider over these actions. */
    public Decider(ActionCatalog actions, KeyDerivation keys) {
        this.actions = actions;
        this.keys = keys;
    }

    /**
     * What follows from a wish or from news.
     *
     * @param execution the state on which it is decided
     * @param now when it is decided
     */
    public Decision decide(Execution execution, Command command, Instant now) {
        return decide(execution, command, now, GateAnswers.NONE);
    }

    /**
     * The same, where it is known what gates answer: a decision that took a gate to be open is not stored where it is
     * closed, and is then made again with that answer.
     */
    public Decision decide(Execution execution, Command command, Instant now, GateAnswers gates) {
        var draft = new Draft(execution, now, gates, actions, keys);
        Optional<Problem> refusal = follow(draft, command);
        draft.settle();
        return new Decision(draft.events(), refusal, draft.state());
    }

    KeyDerivation keys() {
        return keys;
    }

    private Optional<Problem> follow(Draft draft, Command command) {
        boolean over = draft.state().ended().isPresent();
        return switch (command) {
            case Command.Create create -> Beginnings.create(draft, create);
            case Command.CreateUndo create -> Beginnings.createUndo(draft, create);
            case Command.Descend descend -> Beginnings.descend(draft, descend);
            case Command.Wish wish -> over ? Optional.of(tooLate(draft.state(), wish)) : Steering.follow(draft, wish);
            case Command.News news -> {
                if (!over) {
                    follow(draft, news);
                }
                yield Optional.empty();
            }
        };
    }

    private static void follow(Draft draft, Command.News news) {
        switch (news) {
            case Command.Admit _ -> Beginnings.admit(draft);
            case Command.Recover(long epoch) -> Recovery.recover(draft, epoch);
            case Command.Prepared prepared -> Attempts.prepared(draft, prepared);
            case Command.NotPrepared notPrepared -> Attempts.notPrepared(draft, notPrepared);
            case Command.Bound bound -> Attempts.bound(draft, bound);
            case Command.Reported reported -> Attempts.reported(draft, reported);
            case Command.Stopped stopped -> Doubts.stopped(draft, stopped);
            case Command.Probed probed -> Doubts.probed(draft, probed);
            case Command.Turn(StepPath step) -> Gating.turn(draft, step);
            case Command.Delegated delegated -> Subflows.delegated(draft, delegated);
            case Command.NotDelegated notDelegated -> Subflows.notDelegated(draft, notDelegated);
            case Command.ChildEnded ended -> Subflows.ended(draft, ended);
            case Command.Wake _ -> Timers.wake(draft);
        }
    }

    private static Problem tooLate(Execution execution, Command.Wish wish) {
        return Problem.of(
                ProblemCode.NOT_POSSIBLE_NOW, execution.id(), execution.status().id(), wish.verb());
    }
}
