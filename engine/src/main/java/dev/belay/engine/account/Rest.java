package dev.belay.engine.account;

import dev.belay.execution.Execution;
import dev.belay.execution.Stage;
import dev.belay.execution.StepState;
import java.util.List;

/** Whether anything more happens to an execution by itself, as far as its own events tell: see {@link FamilyRest}. */
public final class Rest {

    private Rest() {}

    /** Whether it has ended, or waits for a person and for nothing else. */
    public static boolean isSettled(Execution state) {
        return state.ended().isPresent() || needsAPerson(state) || isPausedAndStill(state);
    }

    /** Whether nothing goes on before a person decides about a step. */
    public static boolean needsAPerson(Execution state) {
        List<StepState> leaves = leaves(state);
        return !leaves.isEmpty() && leaves.stream().allMatch(step -> step.stage() instanceof Stage.Asking);
    }

    /** Whether it is paused and what was under way has ended. */
    public static boolean isPausedAndStill(Execution state) {
        return state.isPaused() && leaves(state).stream().noneMatch(step -> isUnderWay(step.stage()));
    }

    /** The steps about which a person must decide. */
    public static List<StepState> questions(Execution state) {
        return state.openSteps().stream()
                .filter(step -> step.stage() instanceof Stage.Asking)
                .toList();
    }

    /** The steps that are being worked on now. */
    public static List<StepState> underWay(Execution state) {
        return leaves(state).stream().filter(step -> isUnderWay(step.stage())).toList();
    }

    static boolean isUnderWay(Stage stage) {
        return stage.isBusy() || stage instanceof Stage.Doubting;
    }

    /** The open steps that are not around others. */
    static List<StepState> leaves(Execution state) {
        return state.openSteps().stream()
                .filter(step -> !isAroundOthers(step.stage()))
                .toList();
    }

    private static boolean isAroundOthers(Stage stage) {
        return stage instanceof Stage.Open || stage instanceof Stage.Closing || stage instanceof Stage.RollingBack;
    }
}
