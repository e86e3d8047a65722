package dev.belay.rehearsal.course;

import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.script.Cue;
import dev.belay.rehearsal.script.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a case went.
 *
 * @param refused why nothing began; empty where something did
 * @param end the outermost execution when nothing followed any more; empty where nothing began
 * @param runs the steps that were begun; those of a workflow come after the step that runs it
 * @param leftovers what was left, by the step that left it
 * @param happenings what happened, in order, in whichever execution
 * @param moments where something could have gone wrong
 * @param unmet what was to come from outside, and whose moment never came
 * @param refusedCues what came from outside and was refused
 * @param unmocked steps that had no mock, where each must have one
 * @param standing the steps whose effect stands in the model of the world
 * @param endless whether it was given up, because it did not end
 */
public record Course(
        List<Problem> refused,
        Optional<Execution> end,
        List<Run> runs,
        List<Left> leftovers,
        List<Happening> happenings,
        List<Moment> moments,
        List<Cue> unmet,
        List<Problem> refusedCues,
        List<Unmocked> unmocked,
        Set<StepPath> standing,
        boolean endless) {

    /** Copies the collections. */
    public Course {
        refused = List.copyOf(refused);
        runs = List.copyOf(runs);
        leftovers = List.copyOf(leftovers);
        happenings = List.copyOf(happenings);
        moments = List.copyOf(moments);
        unmet = List.copyOf(unmet);
        refusedCues = List.copyOf(refusedCues);
        unmocked = List.copyOf(unmocked);
        standing = Set.copyOf(standing);
    }

    /**
     * Something that happened, and when on the clock of the case.
     *
     * @param calls the steps that run the workflows around the execution in which it happened
     */
    public record Happening(Event event, Instant at, List<StepPath> calls) {
        /** Copies the calls. */
        public Happening {
            calls = List.copyOf(calls);
        }

        private Running running(StepPath step) {
            return new Running(calls, step);
        }
    }

    /** A step that was begun, and what became of it. */
    public record Run(Running running, StepState state) {}

    /**
     * Something that was left.
     *
     * @param certain whether it is known that the step happened
     * @param reason why, a sentence for a person
     */
    public record Left(Running running, boolean certain, String reason) {}

    /**
     * A step that had no mock although it needed one.
     *
     * @param workflow the workflow that it runs and that was not found, where it runs one
     * @param unreadable why that one cannot be read, where it is there
     */
    public record Unmocked(Running running, Optional<String> workflow, Optional<String> unreadable) {}

    /** That of a case whose inputs were refused. */
    static Course refused(List<Problem> problems) {
        return new Course(
                problems,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                false);
    }

    /** The steps that acted, in the order in which they began. */
    public List<Running> ran() {
        return happenings.stream().flatMap(one -> began(one).stream()).toList();
    }

    private static Optional<Running> began(Happening one) {
        if (one.event() instanceof Event.ChildStarted child && child.phase() == Phase.FORWARD && child.attempt() == 1) {
            return Optional.of(one.running(child.step()));
        }
        return one.event() instanceof Event.StepStarted began
                ? Optional.of(one.running(began.step()))
                : Optional.empty();
    }

    /** The steps that were undone, in order. */
    public List<Running> undone() {
        return happenings.stream()
                .flatMap(one -> one.event() instanceof Event.UndoCompleted done
                        ? Stream.of(one.running(done.step()))
                        : Stream.empty())
                .toList();
    }

    /** The steps about which a person is asked at the end. */
    public List<Run> asked() {
        return runs.stream()
                .filter(run -> run.state().stage() instanceof Stage.Asking)
                .toList();
    }

    /** How much time passed on the clock of the case. */
    public Duration took() {
        return happenings.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        happenings.getFirst().at(), happenings.getLast().at());
    }
}
