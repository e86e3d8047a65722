package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees what an execution has done under another definition.
 *
 * <p>A step binds where something of it stands: somebody has to take it back, by what its definition says. It must be in
 * the other definition, at the same place, and mean the same. Anything else that was begun left nothing behind: where it
 * does not mean the same, it is as if it had never been begun, and is run. One use, one thread.
 */
final class Migration {

    private final Execution earlier;
    private final Definition definition;
    private final Remains remains;
    private final Set<StepPath> dropped = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Migration(Execution earlier, Definition definition) {
        this.earlier = earlier;
        this.definition = definition;
        this.remains = new Remains(earlier);
    }

    Migrated migrated() {
        earlier.steps().stream()
                .filter(node -> !node.path().isWithin(StepPath.HANDLER))
                .forEach(this::judge);
        List.copyOf(dropped).forEach(this::dropAround);
        return problems.isEmpty()
                ? new Migrated.Fits(earlier.under(definition, this::isDropped, this::at))
                : new Migrated.Misfits(problems);
    }

    // One step

    private void judge(StepState node) {
        Optional<Step> there = at(node.path());
        if (there.isEmpty()) {
            differs(node, "is not there any more");
            return;
        }
        List<String> differing = Alike.differing(node, there.get());
        if (!differing.isEmpty()) {
            differs(node, "differs in " + String.join(", ", differing));
        } else if (!binds(node) && !ids(node.step()).equals(ids(there.get()))) {
            dropped.add(node.path());
        }
    }

    private static List<String> ids(Step step) {
        return switch (step.verb()) {
            case Verb.Scope scope -> scope.body().steps().stream().map(Step::id).toList();
            case Verb.ForEach loop -> loop.body().steps().stream().map(Step::id).toList();
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> List.of();
        };
    }

    /** What is around something that is run again is not complete any more; where nothing stands in it, all of it runs. */
    private void dropAround(StepPath path) {
        path.parent().filter(around -> !around.equals(StepPath.ROOT)).ifPresent(around -> {
            if (!binds(earlier.node(around))) {
                dropped.add(around);
            }
            dropAround(around);
        });
    }

    private void differs(StepState node, String how) {
        if (binds(node)) {
            problems.add(Problem.of(ProblemCode.CANNOT_MIGRATE, earlier.id(), node.path(), how)
                    .hint(
                            "Take back what it did first: `belay undo`, or let it be rolled back. What left nothing behind"
                                    + " may differ."));
        } else {
            dropped.add(node.path());
        }
    }

    private boolean binds(StepState node) {
        return node.step().verb() instanceof Verb.Act act
                ? stands(node) && !mayBeginAgain(node, act)
                : remains.within(node.path());
    }

    private boolean stands(StepState node) {
        boolean changes = node.intent().map(Intent::changes).orElse(false);
        return remains.has(node.path()) || changes && node.isDoubtful();
    }

    /** It failed, nobody can take back what it did in part, and that is listed: another attempt owes it nothing. */
    private static boolean mayBeginAgain(StepState node, Verb.Act act) {
        return node.status() == StepStatus.FAILED
                && !node.isTolerated()
                && !node.isDoubtful()
                && !act.undo().exists();
    }

    private boolean isDropped(StepPath path) {
        return Remains.upwards(path).stream().anyMatch(dropped::contains);
    }

    // The other definition

    /** The step that stands at the same place there. */
    private Optional<Step> at(StepPath path) {
        Optional<StepPath> around = path.parent();
        if (around.isEmpty()) {
            return Optional.of(Execution.outermost(path, definition));
        }
        return at(around.get()).flatMap(outer -> within(outer, path));
    }

    private static Optional<Step> within(Step outer, StepPath path) {
        return switch (outer.verb()) {
            case Verb.Scope scope -> in(scope.body(), path.stepId());
            case Verb.ForEach loop
            when path.iterationIndex() >= 0 -> Optional.of(Step.of(outer.id(), new Verb.Scope(loop.body(), false)));
            case Verb.ForEach _, Verb.Act _, Verb.Wait _, Verb.Subflow _ -> Optional.empty();
        };
    }

    private static Optional<Step> in(Body body, String id) {
        return body.has(id) ? Optional.of(body.step(body.indexOf(id))) : Optional.empty();
    }
}
