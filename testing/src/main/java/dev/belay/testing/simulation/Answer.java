package dev.belay.testing.simulation;

import dev.belay.execution.Choice;
import dev.belay.execution.Phase;
import dev.belay.execution.StepState;
import dev.belay.testing.world.Trace;
import dev.belay.testing.world.World;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a person decides about a step.
 *
 * @param world after the person did by hand what makes the answer true
 */
record Answer(Choice choice, World world) {

    private static final List<Choice> CHOICES = List.of(Choice.values());

    /** A person looks first; who is asked to repeat what does harm leaves it alone. */
    static Answer by(RandomGenerator chance, StepState node, Phase phase, World world) {
        Trace trace = world.trace(node.path());
        Choice choice = CHOICES.get(chance.nextInt(CHOICES.size()));
        return switch (choice) {
            case DONE -> {
                Trace done = phase == Phase.FORWARD ? trace.happened(1, "") : trace.removed();
                yield new Answer(choice, world.with(node.path(), done));
            }
            case RETRY -> phase == Phase.FORWARD ? again(node, trace, world) : undoAgain(node, trace, world);
            case SKIP -> new Answer(choice, world);
        };
    }

    /** Where the other side honours keys nobody needs to clear up before a retry. */
    private static Answer again(StepState node, Trace trace, World world) {
        Trace cleared = trace.keys().isEmpty() ? trace.removed() : trace;
        return new Answer(Choice.RETRY, world.with(node.path(), cleared));
    }

    private static Answer undoAgain(StepState node, Trace trace, World world) {
        boolean harm = !trace.isThere() && !World.toleratesAbsence(node);
        return new Answer(harm ? Choice.SKIP : Choice.RETRY, world);
    }
}
