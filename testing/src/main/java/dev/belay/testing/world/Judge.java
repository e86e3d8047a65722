package dev.belay.testing.world;

import dev.belay.definition.Body;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Halt;
import dev.belay.execution.Leftover;
import dev.belay.execution.Pending;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.execution.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Holds what Belay does and says against what is really there. */
public final class Judge {

    private Judge() {}

    // While it runs

    /** An attempt is about to begin. */
    public static void begins(Work.Attempt attempt, Execution execution, World world) {
        StepPath path = attempt.step();
        StepState node = execution.step(path).orElseThrow();
        demand(node.intent().isPresent(), "`" + path + "` begins before its intent is written down.");
        demand(
                !Actions.ALL.find(attempt.call().action()).orElseThrow().prepares()
                        || !attempt.receipt().equals(Receipt.NONE),
                "`" + path + "` begins without the receipt that its undo needs.");
        demand(!world.mayStillAct(path), "`" + path + "` begins while an earlier attempt of it may still act.");
        if (attempt.phase() == Phase.FORWARD) {
            beginsForward(path, execution);
        } else if (node.hasEnded()) {
            beginsUndo(path, execution, world);
        } else {
            demand(World.toleratesAbsence(node), "`" + path + "` is undone to settle a doubt, and that does harm.");
        }
    }

    private static void beginsForward(StepPath path, Execution execution) {
        boolean handles = path.isWithin(StepPath.HANDLER);
        demand(handles || !execution.isRollingBack(), "`" + path + "` begins after the rollback began.");
        demand(rollback(path, execution).isEmpty(), "`" + path + "` begins while its scope is rolled back.");
    }

    private static void beginsUndo(StepPath path, Execution execution, World world) {
        StepPath scope = rollback(path, execution)
                .orElseThrow(() -> new Violation("`" + path + "` is undone, and nothing is rolled back."));
        for (StepPath other : world.traces().keySet()) {
            if (!other.equals(path) && other.isWithin(scope)) {
                keepsTheOrder(path, other, execution, world);
            }
        }
    }

    /** What is newer and builds on something is undone before it. */
    private static void keepsTheOrder(StepPath path, StepPath other, Execution execution, World world) {
        boolean newer = world.trace(other).began() > world.trace(path).began();
        boolean related = newer ? buildsOn(other, path, execution) : buildsOn(path, other, execution);
        demand(
                !related || !execution.step(other).filter(Judge::isBeingUndone).isPresent(),
                "`" + path + "` and `" + other + "` are undone at the same time.");
        demand(
                !related || !newer || !world.trace(other).isThere() || isLeft(other, execution),
                "`" + path + "` is undone before `" + other + "`, which is newer.");
    }

    /** The innermost scope around a step that is being rolled back. */
    private static Optional<StepPath> rollback(StepPath path, Execution execution) {
        for (Optional<StepPath> here = path.parent();
                here.isPresent();
                here = here.get().parent()) {
            if (execution.step(here.get()).filter(Judge::isRollingBack).isPresent()) {
                return here;
            }
        }
        return Optional.empty();
    }

    private static boolean isBeingUndone(StepState node) {
        return node.stage() instanceof Stage.Undoing;
    }

    private static boolean isRollingBack(StepState scope) {
        return scope.stage() instanceof Stage.RollingBack;
    }

    private static boolean isLeft(StepPath path, Execution execution) {
        return execution.leftovers().stream().anyMatch(left -> left.step().equals(path));
    }

    private static boolean buildsOn(StepPath later, StepPath earlier, Execution execution) {
        StepPath around = later;
        while (!earlier.isWithin(around)) {
            around = around.parent().orElseThrow();
        }
        Optional<StepState> shared = execution.step(around);
        if (shared.isEmpty()) {
            // An execution that takes another back does not know the scopes of that one.
            return true;
        }
        return switch (shared.get().step().verb()) {
            case Verb.Scope scope -> {
                Body body = scope.body();
                yield body.downstream(body.indexOf(id(earlier, around))).contains(body.indexOf(id(later, around)));
            }
            case Verb.ForEach loop -> loop.parallel() == 1;
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> true;
        };
    }

    /** The id of the step around that path, directly within the scope. */
    private static String id(StepPath path, StepPath scope) {
        StepPath here = path;
        while (!here.parent().equals(Optional.of(scope))) {
            here = here.parent().orElseThrow();
        }
        return here.stepId();
    }

    /** An effect lands now. */
    public static void lands(Acting acting, Execution execution) {
        demand(execution.ended().isEmpty(), acting + " acts after the execution has ended.");
        boolean late = acting.phase() == Phase.FORWARD
                && !acting.step().isWithin(StepPath.HANDLER)
                && rollback(acting.step(), execution).isPresent();
        demand(!late, acting + " acts forward after the rollback began.");
    }

    // When it has ended

    /**
     * An execution has ended.
     *
     * @param decide what Belay would decide on a command now
     */
    public static void ended(Execution execution, World world, Function<Command, List<Event>> decide) {
        Event.ExecutionEnded said = execution.ended().orElseThrow();
        demand(Pending.of(execution).isEmpty(), "Work is owed after the end.");
        demand(decide.apply(new Command.Wake()).isEmpty(), "Time changes an execution that has ended.");
        demand(
                decide.apply(new Command.Recover(execution.epoch() + 1)).isEmpty(),
                "A recovery changes an execution that has ended.");
        for (Acting orphan : world.orphans()) {
            demand(isHarmless(orphan, execution), orphan + " may still act after the end.");
        }
        saysTheTruth(said, execution);
        if (said.status() == Status.COMPLETED || said.status() == Status.PARTIALLY_COMPLETED) {
            execution.step(StepPath.ROOT).ifPresent(root -> ranEveryStep(root, execution));
            execution.steps().stream()
                    .filter(scope -> scope.status() == StepStatus.COMPLETED)
                    .forEach(scope -> ranEveryStep(scope, execution));
        }
        demand(
                execution
                        .halt()
                        .flatMap(Halt::step)
                        .flatMap(execution::step)
                        .map(Judge::mayTurnBack)
                        .orElse(true),
                "It turned back because of a step that is not critical.");
        for (Leftover left : said.leftovers()) {
            demand(
                    !left.certain() || world.trace(left.step()).ever(),
                    "`" + left.step() + "` is said to have happened for certain, and it did not.");
        }
        for (StepPath path : world.traces().keySet()) {
            hasFate(path, said.status(), execution, world.trace(path));
        }
    }

    private static boolean isHarmless(Acting orphan, Execution execution) {
        var act = (Verb.Act) execution.step(orphan.step()).orElseThrow().step().verb();
        return act.effect() == Effect.NONE;
    }

    private static void saysTheTruth(Event.ExecutionEnded said, Execution execution) {
        boolean left = !said.leftovers().isEmpty();
        switch (said.status()) {
            case COMPLETED, ROLLED_BACK ->
                demand(!left, "It ended " + said.status().id() + " with leftovers.");
            case ROLLBACK_INCOMPLETE -> demand(left, "It ended rollback_incomplete, and nothing is named.");
            case CANCELLED -> demand(!left || !mayUndo(execution), "It ended cancelled with leftovers.");
            case FAILED ->
                demand(
                        !mayUndo(execution) || execution.touched().stream().noneMatch(path -> hasUndo(execution, path)),
                        "It ended failed, and did not even try to undo.");
            case PARTIALLY_COMPLETED -> {}
            case PENDING, RUNNING, WAITING, PAUSED, ROLLING_BACK ->
                throw new Violation("It ended as " + said.status().id() + ", which is no end.");
        }
    }

    /** A scope that completed has begun each of its steps, unless a jump led past some. */
    private static void ranEveryStep(StepState scope, Execution execution) {
        if (scope.step().verb() instanceof Verb.Scope verb
                && verb.body().steps().stream().noneMatch(step -> step.onError() instanceof OnError.Goto)) {
            for (Step step : verb.body().steps()) {
                StepPath path = scope.path().child(step.id(), 1);
                demand(execution.step(path).isPresent(), "`" + path + "` never began, and its scope is completed.");
            }
        }
    }

    private static boolean mayUndo(Execution execution) {
        return execution.halt().map(Halt::rollback).orElse(false);
    }

    private static boolean hasUndo(Execution execution, StepPath path) {
        return ((Verb.Act) execution.step(path).orElseThrow().step().verb())
                .undo()
                .exists();
    }

    private static boolean mayTurnBack(StepState failed) {
        return failed.step().critical() || !(failed.step().onError() instanceof OnError.Rollback);
    }

    /** Compares what is left of one step with what was said. */
    private static void hasFate(StepPath path, Status status, Execution execution, Trace trace) {
        Optional<StepState> known = execution.step(path);
        if (known.isEmpty() || path.isWithin(StepPath.HANDLER)) {
            demand(known.isPresent() || !trace.isThere(), "`" + path + "` is there, and nobody knows of it.");
            return;
        }
        StepState node = known.get();
        boolean wentOn = status == Status.COMPLETED || status == Status.PARTIALLY_COMPLETED;
        boolean undone = isWithinUndoneScope(path, execution);
        boolean changes = ((Verb.Act) node.step().verb()).effect() != Effect.NONE;
        if (wentOn && !undone && changes && node.status() == StepStatus.COMPLETED) {
            demand(trace.present() == 1 && !trace.partly(), "`" + path + "` is said to be done, and it is not there.");
        } else if (!wentOn || undone || node.status() != StepStatus.FAILED) {
            demand(
                    !trace.isThere() || isLeft(path, execution),
                    "`" + path + "` is still there after " + status.id() + ", and it is not named.");
        }
    }

    /** The outermost scope that failed decides: what failed within it was left to its rollback. */
    private static boolean isWithinUndoneScope(StepPath path, Execution execution) {
        boolean undone = false;
        for (Optional<StepPath> here = path.parent();
                here.isPresent();
                here = here.get().parent()) {
            Optional<StepState> scope = execution.step(here.get()).filter(Judge::hasFailed);
            undone = scope.map(failed -> wasUndone(failed, execution)).orElse(undone);
        }
        return undone;
    }

    private static boolean hasFailed(StepState scope) {
        return scope.status() == StepStatus.FAILED || scope.status() == StepStatus.UNDONE;
    }

    private static boolean wasUndone(StepState scope, Execution execution) {
        boolean alone = scope.path().iterationIndex() >= 0
                ? isTolerated(scope, execution)
                : !scope.step().critical();
        return scope.status() == StepStatus.UNDONE || alone;
    }

    /** The iteration that is one too many does not undo itself: its loop fails with it. */
    private static boolean isTolerated(StepState iteration, Execution execution) {
        StepPath loop = iteration.path().parent().orElseThrow();
        return execution.step(loop).orElseThrow().status() == StepStatus.COMPLETED;
    }

    /** Refuses what does not hold. */
    public static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new Violation(sentence);
        }
    }
}
