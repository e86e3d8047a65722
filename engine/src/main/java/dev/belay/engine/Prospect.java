package dev.belay.engine;

import dev.belay.execution.Event;
import dev.belay.execution.StepPath;
import dev.belay.execution.TakenOver;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/** What would become of a wish to go on from an earlier execution. */
public sealed interface Prospect {

    /**
     * It would begin; everything that is not named would be run.
     *
     * @param definition the hash of its definition
     * @param kept the steps that are taken over as they ended
     * @param attempted the steps that failed half done and are attempted once more
     * @param stopsFirst whether the earlier one has not ended, and has to be stopped without a rollback before
     */
    record Possible(String definition, List<StepPath> kept, List<StepPath> attempted, boolean stopsFirst)
            implements Prospect {
        /** Copies the lists. */
        public Possible {
            kept = List.copyOf(kept);
            attempted = List.copyOf(attempted);
        }
    }

    /** It would be refused, for these reasons. */
    record Refused(List<Problem> problems) implements Prospect {
        /** Copies the problems. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** That of an execution that begins with these events. */
    static Possible of(String definition, List<Event.OfStep> begins, boolean stopsFirst) {
        return new Possible(definition, leaves(begins, false), leaves(begins, true), stopsFirst);
    }

    private static List<StepPath> leaves(List<Event.OfStep> begins, boolean open) {
        return begins.stream()
                .flatMap(event -> event instanceof Event.StepTakenOver(StepPath step, TakenOver taken)
                                && (taken.end() == TakenOver.End.OPEN) == open
                        ? Stream.of(step)
                        : Stream.of())
                .toList();
    }
}
