package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What follows a failure: first the retries, then {@code on_error}, then the scope around it.
 *
 * <p>R2: a failure is definite; nobody is asked. R3: it says nothing about an earlier attempt in
 * doubt, so that {@link StepState#isDoubtful()} stays as it is.
 */
final class Failures {

    private Failures() {}

    /** One attempt failed, and nothing of it is under way. */
    static void attemptFailed(Draft draft, StepPath path, Failure failure, Value.Mapping output) {
        attemptFailed(draft, path, failure, output, draft.now);
    }

    /** The same, where the next attempt must not begin before that instant. */
    static void attemptFailed(Draft draft, StepPath path, Failure failure, Value.Mapping output, Instant notBefore) {
        StepState node = draft.node(path);
        draft.emit(new Event.AttemptFailed(path, node.attempt(), failure, output));
        Retry retry = node.step().retry();
        int failures = node.failures() + 1;
        if (failures < retry.attempts() && !draft.isClosing(path) && !EventLimit.isReached(draft.state())) {
            Instant at = draft.now.plus(retry.delayAfter(failures, draft.spread(path, failures)));
            draft.emit(new Event.RetryScheduled(path, at.isBefore(notBefore) ? notBefore : at));
        } else {
            failed(draft, path, failure);
        }
    }

    /** A step cannot begin: it touched nothing. */
    static void failBeforeStart(Draft draft, StepPath path, Failure failure) {
        failed(draft, path, failure);
    }

    /** A step failed for good. */
    static void failed(Draft draft, StepPath path, Failure failure) {
        draft.emit(new Event.StepFailed(path, failure));
        if (draft.isClosing(path)) {
            draft.ended(path);
            return;
        }
        StepState node = draft.node(path);
        if (node.isTolerated()) {
            draft.ended(path);
            return;
        }
        switch (node.step().onError()) {
            case OnError.Continue _ -> draft.ended(path);
            case OnError.Goto jump -> jump(draft, node, jump, failure);
            case OnError.Fail _ -> halt(draft, path, failure, false);
            case OnError.Rollback _ -> propagate(draft, path, failure);
        }
    }

    /** A scope or an iteration failed and has undone itself: what stands around it goes on. */
    static void failedAlone(Draft draft, StepPath path, Failure failure) {
        draft.emit(new Event.StepFailed(path, failure));
        StepState node = draft.node(path);
        if (node.step().onError() instanceof OnError.Goto jump && !draft.isClosing(path)) {
            jump(draft, node, jump, failure);
        } else {
            draft.ended(path);
        }
    }

    private static void jump(Draft draft, StepState node, OnError.Goto jump, Failure failure) {
        StepPath scope = node.path().parent().orElseThrow();
        if (draft.node(scope).frame().count("goto:" + node.step().id()) >= jump.max()) {
            propagate(draft, node.path(), failure);
            return;
        }
        draft.emit(new Event.JumpTaken(node.path(), jump.step()));
        passOver(draft, node, jump.step());
        draft.ended(node.path());
    }

    /** What waits for the failed step, and not for the target, would never run, and hold up what waits for both. */
    private static void passOver(Draft draft, StepState failed, String target) {
        StepState scope = draft.node(failed.path().parent().orElseThrow());
        Body body = draft.body(scope);
        Set<Integer> again = body.downstream(body.indexOf(target));
        for (int index :
                new TreeSet<>(body.downstream(body.indexOf(failed.step().id())))) {
            if (!again.contains(index) && !scope.frame().isBegun(index)) {
                StepPath path =
                        scope.path().child(body.step(index).id(), scope.frame().visits(index) + 1);
                draft.emit(new Event.StepSkipped(path, "jump"));
            }
        }
    }

    /** A failure goes to what stands around the step. */
    private static void propagate(Draft draft, StepPath path, Failure failure) {
        StepState around = draft.around(path).orElseThrow();
        if (around.path().equals(StepPath.ROOT)) {
            halt(draft, path, failure, true);
        } else if (around.loop().isPresent()) {
            draft.ended(path);
        } else {
            Closing.close(draft, around.path(), failure, false);
        }
    }

    private static void halt(Draft draft, StepPath path, Failure failure, boolean rollback) {
        if (!path.isWithin(StepPath.ROOT)) {
            Closing.close(draft, StepPath.HANDLER, failure, false);
            return;
        }
        var halt = new Halt("step_failed", failure, Optional.of(path), rollback, false);
        Endings.halt(draft, halt, "", false);
    }
}
