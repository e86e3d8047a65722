package dev.belay.testing.explorer;

import dev.belay.definition.ActionSpec.Reach;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.testing.world.Acting;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.World;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Every way in which the process can die in a situation, each with another process that takes over. */
final class Deaths {

    private final Situation here;
    private final Execution execution;
    private final List<Move> moves = new ArrayList<>();

    private Deaths(Situation here) {
        this.here = here;
        this.execution = here.execution();
    }

    static List<Move> of(Situation here) {
        var deaths = new Deaths(here);
        if (here.budget().crashes() > 0) {
            deaths.die();
        }
        return deaths.moves;
    }

    /** Each attempt has acted, has not, or lives on. */
    private void die() {
        List<Acting> running = execution.openSteps().stream()
                .sorted(Comparator.comparingLong(StepState::order))
                .flatMap(node -> Acting.of(node, execution.epoch(), here.now()).stream())
                .filter(Acting::bound)
                .toList();
        die("Belay dies", () -> here.with(here.budget().crashed()), running, running);
    }

    private void die(String name, Supplier<Situation> dying, List<Acting> rest, List<Acting> all) {
        if (rest.isEmpty()) {
            moves.add(new Move(name, () -> takenOver(dying.get(), all)));
            return;
        }
        Acting first = rest.getFirst();
        List<Acting> others = rest.subList(1, rest.size());
        die(name, dying, others, all);
        if (!World.changes(node(first.step()))) {
            return;
        }
        die(name + " after " + first + " acted", () -> actedIn(dying.get(), first), others, all);
        boolean livesOn = first.reach() == Reach.GROUP
                || first.reach() == Reach.REMOTE && first.deadline().isAfter(here.now());
        if (livesOn) {
            die(name + " while " + first + " lives on", () -> orphanedIn(dying.get(), first), others, all);
        }
    }

    private Situation actedIn(Situation dying, Acting acting) {
        Judge.lands(acting, execution);
        return dying.with(dying.world().landed(acting, node(acting.step())));
    }

    private static Situation orphanedIn(Situation dying, Acting acting) {
        return dying.with(dying.world().abandoned(acting));
    }

    private Situation takenOver(Situation dead, List<Acting> running) {
        long epoch = execution.epoch();
        Situation next = dead.after(new Command.Recover(epoch + 1));
        Judge.demand(
                next.decide(new Command.Recover(epoch)).events().isEmpty(), "A process of an old epoch takes over.");
        for (Acting acting : running) {
            Outcome done = new Outcome.Succeeded(Value.Mapping.EMPTY);
            Outcome lost = new Outcome.Doubtful(new Failure("lost", "No answer came."));
            for (Outcome outcome : List.of(done, lost)) {
                var news =
                        new Command.Reported(acting.step(), acting.phase(), acting.attempt(), outcome, Duration.ZERO);
                Judge.demand(
                        next.decide(news).events().isEmpty(), "News of a process that is gone is believed: " + acting);
            }
        }
        return next;
    }

    private StepState node(StepPath path) {
        return execution.step(path).orElseThrow();
    }
}
