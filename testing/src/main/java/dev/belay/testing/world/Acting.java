package dev.belay.testing.world;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.UndoState;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that is able to act on the world.
 *
 * @param bound whether it was told to begin, where it needs a handle first
 * @param deadline when it can no longer act on another machine
 */
public record Acting(
        StepPath step, Phase phase, int attempt, String key, ActionSpec.Reach reach, boolean bound, Instant deadline) {

    /** The attempt of that step that runs in this process, also while it is being ended. */
    public static Optional<Acting> of(StepState node, long epoch, Instant now) {
        return switch (node.stage()) {
            case Stage.Performing at -> Optional.of(of(node, Phase.FORWARD, at.handle(), at.deadline()));
            case Stage.Undoing at -> Optional.of(of(node, Phase.UNDO, at.handle(), at.deadline()));
            case Stage.Doubting at ->
                at.stopped() || at.epoch() != epoch
                        ? Optional.empty()
                        : Optional.of(
                                of(node, at.phase(), at.handle(), at.notBefore().orElse(now)));
            case Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Probing _,
                    Stage.Backoff _,
                    Stage.AtGate _,
                    Stage.Sleeping _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Asking _,
                    Stage.Delegating _,
                    Stage.Attending _,
                    Stage.UndoBackoff _ -> Optional.empty();
        };
    }

    private static Acting of(StepState node, Phase phase, Optional<Value> handle, Instant deadline) {
        boolean undo = phase == Phase.UNDO;
        ActionSpec.Reach reach = Actions.reach(action(node, phase));
        return new Acting(
                node.path(),
                phase,
                undo ? node.undo().map(UndoState::attempt).orElse(0) : node.attempt(),
                undo ? node.undo().map(UndoState::key).orElse("") : node.forwardKey(),
                reach,
                reach != ActionSpec.Reach.GROUP || handle.isPresent(),
                deadline);
    }

    private static String action(StepState node, Phase phase) {
        var act = (Verb.Act) node.step().verb();
        return phase == Phase.UNDO && act.undo() instanceof Undo.By by
                ? by.call().action()
                : act.call().action();
    }

    @Override
    public String toString() {
        return step + (phase == Phase.UNDO ? " (undo " : " (") + attempt + ")";
    }
}
