package dev.belay.execution;

import dev.belay.gate.GateAnswer;
import java.util.HashMap;
import java.util.Map;

/**
 * What gates answer the steps of one execution, as far as it is known: what is not known is taken to be open.
 *
 * @param byStep by the path of the step
 */
public record GateAnswers(Map<StepPath, GateAnswer> byStep) {

    /** Nothing is known. */
    public static final GateAnswers NONE = new GateAnswers(Map.of());

    private static final GateAnswer OPEN = new GateAnswer.Open();

    /** Copies the answers. */
    public GateAnswers {
        byStep = Map.copyOf(byStep);
    }

    /** With these answers too, which are newer. */
    public GateAnswers with(Map<StepPath, GateAnswer> newer) {
        Map<StepPath, GateAnswer> all = new HashMap<>(byStep);
        all.putAll(newer);
        return new GateAnswers(all);
    }

    GateAnswer of(StepPath step) {
        return byStep.getOrDefault(step, OPEN);
    }
}
