package dev.belay.rehearsal.course;

import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.script.Cue;
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
 * @param end the execution when nothing followed any more; empty where nothing began
 * @param happenings what happened, in order
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
        List<Happening> happenings,
        List<Moment> moments,
        List<Cue> unmet,
        List<Problem> refusedCues,
        List<StepPath> unmocked,
        Set<StepPath> standing,
        boolean endless) {

    /** Copies the collections. */
    public Course {
        refused = List.copyOf(refused);
        happenings = List.copyOf(happenings);
        moments = List.copyOf(moments);
        unmet = List.copyOf(unmet);
        refusedCues = List.copyOf(refusedCues);
        unmocked = List.copyOf(unmocked);
        standing = Set.copyOf(standing);
    }

    /** Something that happened, and when on the clock of the case. */
    public record Happening(Event event, Instant at) {}

    /** That of a case whose inputs were refused. */
    static Course refused(List<Problem> problems) {
        return new Course(
                problems, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), Set.of(), false);
    }

    /** The steps that acted, in the order in which they began. */
    public List<StepPath> ran() {
        return happenings.stream().flatMap(one -> began(one.event()).stream()).toList();
    }

    private static Optional<StepPath> began(Event event) {
        if (event instanceof Event.ChildStarted child && child.phase() == Phase.FORWARD && child.attempt() == 1) {
            return Optional.of(child.step());
        }
        return event instanceof Event.StepStarted began ? Optional.of(began.step()) : Optional.empty();
    }

    /** The steps that were undone, in order. */
    public List<StepPath> undone() {
        return happenings.stream()
                .flatMap(one ->
                        one.event() instanceof Event.UndoCompleted done ? Stream.of(done.step()) : Stream.empty())
                .toList();
    }

    /** The steps about which a person is asked at the end. */
    public List<StepState> asked() {
        return end.map(Execution::steps).orElse(List.of()).stream()
                .filter(step -> step.stage() instanceof Stage.Asking)
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
