package dev.belay.rehearsal.script;

import dev.belay.execution.StepPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One running of a step, in whichever execution of a family.
 *
 * @param calls the steps that run the workflows around it, the outermost first; none in the outermost execution
 * @param step its own path, in its execution
 */
public record Running(List<StepPath> calls, StepPath step) {

    /** Copies the calls. */
    public Running {
        calls = List.copyOf(calls);
    }

    /** One in the outermost execution. */
    public static Running outermost(StepPath step) {
        return new Running(List.of(), step);
    }

    /** That of a step of the workflow that this one runs. */
    public Running within(StepPath inner) {
        List<StepPath> longer = new ArrayList<>(calls);
        longer.add(step);
        return new Running(longer, inner);
    }

    /** How it is written: {@code deploy/restart#2} is the second visit of {@code restart} in what {@code deploy} runs. */
    public StepPath path() {
        StringBuilder text = new StringBuilder();
        calls.forEach(call -> text.append(call).append('/'));
        return new StepPath(text.append(step).toString());
    }

    /** The same step, whatever its visit and iteration: the ids of the calls, and its own. */
    public Running anyTime() {
        return new Running(
                calls.stream().map(call -> new StepPath(call.stepId())).toList(), new StepPath(step.stepId()));
    }

    /** The calls, and the step. */
    List<StepPath> parts() {
        return Stream.concat(calls.stream(), Stream.of(step)).toList();
    }

    @Override
    public String toString() {
        return path().text();
    }
}
