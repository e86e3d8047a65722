package dev.belay.testing.explorer;

import dev.belay.definition.Effect;
import dev.belay.definition.Verb;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Halt;
import dev.belay.execution.Leftover;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.execution.Work;
import java.util.Optional;

/** Holds what Belay does and says against what is really there. */
final class Judge {

    private Judge() {}

    // While it runs

    /** An attempt is about to begin. */
    static void begins(Work.Attempt attempt, Execution execution, World world) {
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
            boolean related =
                    !other.equals(path) && other.isWithin(scope) && !areBesideEachOther(path, other, execution);
            if (related) {
                demand(
                        !(execution.step(other).orElseThrow().stage() instanceof Stage.Undoing),
                        "`" + path + "` and `" + other + "` are undone at the same time.");
                demand(
                        world.trace(other).began() < world.trace(path).began()
                                || !world.trace(other).isThere()
                                || isLeft(other, execution),
                        "`" + path + "` is undone before `" + other + "`, which is newer.");
            }
        }
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

    private static boolean isRollingBack(StepState scope) {
        return scope.stage() instanceof Stage.RollingBack;
    }

    private static boolean isLeft(StepPath path, Execution execution) {
        return execution.leftovers().stream().anyMatch(left -> left.step().equals(path));
    }

    private static boolean areBesideEachOther(StepPath one, StepPath other, Execution execution) {
        StepPath around = one;
        while (!other.isWithin(around)) {
            around = around.parent().orElseThrow();
        }
        Verb verb = execution.step(around).orElseThrow().step().verb();
        return verb instanceof Verb.Scope scope && scope.parallel()
                || verb instanceof Verb.ForEach loop && loop.parallel() > 1;
    }

    /** An effect lands now. */
    static void lands(Acting acting, Execution execution) {
        demand(execution.ended().isEmpty(), acting + " acts after the execution has ended.");
        boolean late = acting.phase() == Phase.FORWARD
                && !acting.step().isWithin(StepPath.HANDLER)
                && rollback(acting.step(), execution).isPresent();
        demand(!late, acting + " acts forward after the rollback began.");
    }

    // When it has ended

    static void ended(Situation end) {
        Execution execution = end.execution();
        Event.ExecutionEnded said = execution.ended().orElseThrow();
        demand(end.owed().isEmpty(), "Work is owed after the end.");
        demand(end.decide(new Command.Wake()).events().isEmpty(), "Time changes an execution that has ended.");
        demand(
                end.decide(new Command.Recover(execution.epoch() + 1)).events().isEmpty(),
                "A recovery changes an execution that has ended.");
        World world = end.world();
        for (Acting orphan : world.orphans()) {
            demand(isHarmless(orphan, execution), orphan + " may still act after the end.");
        }
        saysTheTruth(said, execution);
        demand(
                execution
                        .halt()
                        .flatMap(Halt::step)
                        .flatMap(execution::step)
                        .map(node -> node.step().critical())
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

    private static boolean mayUndo(Execution execution) {
        return execution.halt().map(Halt::rollback).orElse(false);
    }

    private static boolean hasUndo(Execution execution, StepPath path) {
        return ((Verb.Act) execution.step(path).orElseThrow().step().verb())
                .undo()
                .exists();
    }

    /** Compares what is left of one step with what was said. */
    private static void hasFate(StepPath path, Status status, Execution execution, Trace trace) {
        StepState node = execution.step(path).orElseThrow();
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

    private static boolean isWithinUndoneScope(StepPath path, Execution execution) {
        for (Optional<StepPath> here = path.parent();
                here.isPresent();
                here = here.get().parent()) {
            if (execution.step(here.get()).filter(Judge::wasUndone).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean wasUndone(StepState scope) {
        boolean tolerated = !scope.step().critical() || scope.path().iterationIndex() >= 0;
        return scope.status() == StepStatus.UNDONE || scope.status() == StepStatus.FAILED && tolerated;
    }

    static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new Violation(sentence);
        }
    }
}
