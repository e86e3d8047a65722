package dev.belay.rehearsal.course;

import dev.belay.execution.Command;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.script.Cue;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes from outside when its moment has come. It may be refused, and that is told. One thread. */
final class People {

    private final Cast cast;
    private final Driving driving;
    private final List<Problem> refused = new ArrayList<>();

    People(Cast cast, Driving driving) {
        this.cast = cast;
        this.driving = driving;
    }

    /** Why they were refused, in the order in which they were. */
    List<Problem> refused() {
        return List.copyOf(refused);
    }

    /** Does what that cue says. */
    void act(Cue cue) {
        answer(cue).ifPresent(refused::add);
    }

    private Optional<Problem> answer(Cue cue) {
        Family family = cast.family();
        Member outermost = family.outermost();
        return switch (cue.act()) {
            case Cue.Act.Signal(String name, Value payload) ->
                driving.tell(cast.cueing().addressee(family, cue), new Command.Signal(name, payload, cue.actor()));
            case Cue.Act.Cancel cancel -> cancel(cancel, cue.actor());
            case Cue.Act.Pause _ -> driving.tell(outermost, new Command.Pause(cue.actor(), ""));
            case Cue.Act.Resume _ -> driving.tell(outermost, new Command.Resume(cue.actor()));
            case Cue.Act.Decide decide ->
                cast.cueing()
                        .decision(family, cue, decide)
                        .flatMap(answered -> driving.tell(answered.member(), answered.decision()));
            case Cue.Act.Kill _ -> {
                driving.kill();
                yield Optional.empty();
            }
        };
    }

    private Optional<Problem> cancel(Cue.Act.Cancel wish, String actor) {
        var command = new Command.Cancel(actor, wish.reason(), wish.force(), wish.rollback());
        if (wish.of().isEmpty()) {
            return driving.tell(cast.family().outermost(), command);
        }
        StepPath step = wish.of().get();
        return Cueing.workerFor(cast.family(), step)
                .map(child -> driving.tell(child, command))
                .orElseGet(() -> Optional.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, step)
                        .hint("No workflow that this step runs has begun at that moment; where a mock stands for it,"
                                + " none ever does.")));
    }
}
