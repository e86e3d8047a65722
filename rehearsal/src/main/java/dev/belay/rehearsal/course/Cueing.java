package dev.belay.rehearsal.course;

import dev.belay.execution.Command;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.rehearsal.script.Cue;
import dev.belay.rehearsal.script.Naming;
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
    List<Cue> due(Family family) {
        List<Cue> due = open.stream()
                .filter(cue -> found(family, cue.when()).isPresent())
                .toList();
        open.removeAll(due);
        return due;
    }

    private record Found(Member member, StepState step) {}

    private static Optional<Found> found(Family family, Cue.Moment when) {
        return switch (when) {
            case Cue.Moment.At _ -> Optional.empty();
            case Cue.Moment.During(StepPath step) ->
                first(family, step, node -> node.stage() instanceof Stage.Performing || isUnderWay(node));
            case Cue.Moment.After(StepPath step) -> first(family, step, StepState::hasEnded);
            case Cue.Moment.Asked(StepPath step) -> first(family, step, node -> node.stage() instanceof Stage.Asking);
        };
    }

    private static boolean isUnderWay(StepState node) {
        return node.stage() instanceof Stage.Open
                || node.stage() instanceof Stage.Sleeping
                || node.stage() instanceof Stage.Attending;
    }

    private static Optional<Found> first(Family family, StepPath name, Predicate<StepState> such) {
        return family.all().stream()
                .flatMap(member -> member.state().steps().stream()
                        .filter(node -> Naming.means(name, member.running(node.path())) && such.test(node))
                        .map(node -> new Found(member, node)))
                .findFirst();
    }

    /** The execution with the step that the cue waited for; the outermost one where it waited for none. */
    Member addressee(Family family, Cue cue) {
        Optional<StepPath> step = switch (cue.when()) {
            case Cue.Moment.At _ -> Optional.empty();
            case Cue.Moment.During(StepPath named) -> Optional.of(named);
            case Cue.Moment.After(StepPath named) -> Optional.of(named);
            case Cue.Moment.Asked(StepPath named) -> Optional.of(named);
        };
        return step.flatMap(name -> first(family, name, _ -> true))
                .map(Found::member)
                .orElseGet(family::outermost);
    }

    /** The execution that works for that step: the one that has not ended, or else the last; empty where none began. */
    static Optional<Member> workerFor(Family family, StepPath step) {
        List<Member> workers = family.all().stream()
                .filter(member -> worksFor(family, member, step))
                .toList();
        return workers.stream()
                .filter(member -> member.state().ended().isEmpty())
                .findFirst()
                .or(() -> workers.reversed().stream().findFirst());
    }

    private static boolean worksFor(Family family, Member member, StepPath step) {
        return member.state()
                .parent()
                .flatMap(parent -> family.find(parent.execution()).map(of -> of.running(parent.step())))
                .filter(running -> Naming.means(step, running))
                .isPresent();
    }

    /** A person's answer, and to whom. */
    record Answered(Member member, Command.Decide decision) {}

    /** The answer to what is asked now about the step that the cue waited for. */
    Optional<Answered> decision(Family family, Cue cue, Cue.Act.Decide decide) {
        return found(family, cue.when())
                .flatMap(found -> found.step().stage() instanceof Stage.Asking asking
                        ? Optional.of(new Answered(
                                found.member(),
                                new Command.Decide(
                                        found.step().path(), asking.question(), decide.choice(), cue.actor(), "")))
                        : Optional.empty());
    }

    /** Those whose moment never came; a time of the clock comes for as long as the execution lasts. */
    List<Cue> unmet() {
        return open.stream()
                .filter(cue -> !(cue.when() instanceof Cue.Moment.At))
                .toList();
    }
}
