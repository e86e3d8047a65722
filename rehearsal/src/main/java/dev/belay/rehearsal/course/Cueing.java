package dev.belay.rehearsal.course;

import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.rehearsal.script.Cue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Knows when what comes from outside comes. One thread. */
final class Cueing {

    private final List<Cue> open;

    Cueing(List<Cue> cues) {
        this.open = new ArrayList<>(cues);
    }

    /** Those that come at a time of the clock. */
    Map<Cue, Instant> timed(Instant beginning) {
        Map<Cue, Instant> timed = new LinkedHashMap<>();
        for (Cue cue : open) {
            if (cue.when() instanceof Cue.Moment.At(var after)) {
                timed.put(cue, beginning.plus(after));
            }
        }
        return timed;
    }

    /** Those whose moment has come; each comes once. */
    List<Cue> due(Execution state) {
        List<Cue> due = open.stream().filter(cue -> isDue(state, cue.when())).toList();
        open.removeAll(due);
        return due;
    }

    private static boolean isDue(Execution state, Cue.Moment when) {
        return switch (when) {
            case Cue.Moment.At _ -> false;
            case Cue.Moment.During(StepPath step) ->
                any(state, step, node -> node.stage() instanceof Stage.Performing || isUnderWay(node));
            case Cue.Moment.After(StepPath step) -> any(state, step, StepState::hasEnded);
            case Cue.Moment.Asked(StepPath step) -> any(state, step, node -> node.stage() instanceof Stage.Asking);
        };
    }

    private static boolean isUnderWay(StepState node) {
        return node.stage() instanceof Stage.Open || node.stage() instanceof Stage.Sleeping;
    }

    private static boolean any(Execution state, StepPath step, Predicate<StepState> such) {
        return state.steps().stream().anyMatch(node -> Naming.means(step, node.path()) && such.test(node));
    }

    /** The answer to what is asked now about the step that the cue waited for. */
    Optional<Command> decision(Execution state, Cue cue, Cue.Act.Decide decide) {
        if (!(cue.when() instanceof Cue.Moment.Asked(StepPath step))) {
            return Optional.empty();
        }
        return state.steps().stream()
                .filter(node -> Naming.means(step, node.path()))
                .<Command>flatMap(node -> node.stage() instanceof Stage.Asking asking
                        ? Optional.of(
                                new Command.Decide(node.path(), asking.question(), decide.choice(), cue.actor(), ""))
                                .stream()
                        : Optional.<Command>empty().stream())
                .findFirst();
    }

    /** Those whose moment never came; a time of the clock comes for as long as the execution lasts. */
    List<Cue> unmet() {
        return open.stream()
                .filter(cue -> !(cue.when() instanceof Cue.Moment.At))
                .toList();
    }
}
