package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a new execution takes over of one that has ended.
 *
 * <p>A step is taken over when it stands and everything that it follows is taken over. What was undone or never ran is
 * run. Where a step stands but something before it would be run again, or nobody knows what it came to, nothing is
 * guessed: the wish is refused. One use, one thread.
 */
final class Inheriting {

    /** What becomes of a step. */
    private enum Fate {
        /** It is run from the beginning. */
        RUN,
        /** It is taken over as it ended. */
        KEEP,
        /** It failed half done, and is attempted once more. */
        ATTEMPT,
        /** A part of what is within it is taken over. */
        ENTER
    }

    private final Execution earlier;
    private final Inherited.Wanted wanted;
    private final Sameness sameness;
    private final Takeover takeover;

    /** Why nothing can be taken over: what was found first. */
    private @Nullable Problem refusal;

    Inheriting(Execution earlier, Inherited.Wanted wanted, Decider decider, Instant now) {
        this.earlier = earlier;
        this.wanted = wanted;
        this.sameness = new Sameness(earlier, wanted.inputs());
        this.takeover = new Takeover(earlier, wanted.how(), decider, now);
    }

    Inherited inherited() {
        Optional<StepState> root = earlier.step(StepPath.ROOT);
        root.ifPresent(outermost -> body(outermost, again(outermost), false));
        return refusal == null ? new Inherited.Begins(takeover.events()) : new Inherited.Refused(refusal);
    }

    /** The steps that are run again whatever came of them. */
    private Set<Integer> again(StepState root) {
        if (wanted.from().isEmpty()) {
            return Set.of();
        }
        Body body = body(root);
        if (!body.has(wanted.from().get())) {
            refused(Problem.of(
                            ProblemCode.STEP_UNKNOWN,
                            earlier.id(),
                            wanted.from().get())
                    .hint("It must be one of the outermost steps."));
            return Set.of();
        }
        int index = body.indexOf(wanted.from().get());
        Set<Integer> again = new HashSet<>(body.downstream(index));
        again.add(index);
        return again;
    }

    private static Body body(StepState scope) {
        return ((Verb.Scope) scope.step().verb()).body();
    }

    // One body

    /** Decides on the steps of a scope, and takes over what stands; in a scope that is complete all of them have to. */
    private void body(StepState scope, Set<Integer> again, boolean complete) {
        Body body = body(scope);
        Fate[] fates = new Fate[body.size()];
        for (int index = 0; index < fates.length; index++) {
            fates[index] = again.contains(index) ? runAgain(scope, index) : fate(scope, index);
        }
        while (follow(scope, body, fates)) {
            // Each round leaves one more step to be run.
        }
        if (wanted.how() == Descent.How.FORK) {
            requireBefore(body, again, fates);
        }
        for (int index = 0; index < fates.length; index++) {
            if (complete && fates[index] != Fate.KEEP) {
                contradiction("`" + body.step(index).id() + "` would be run again, and what is around it is complete.");
            } else {
                takeOver(scope, index, fates[index]);
            }
        }
    }

    /** Leaves to be run what follows something that is run; answers whether there was any. */
    private boolean follow(StepState scope, Body body, Fate[] fates) {
        for (int index = 0; index < fates.length; index++) {
            boolean rests = fates[index] != Fate.RUN
                    && body.predecessors(index).stream().anyMatch(before -> fates[before] != Fate.KEEP);
            if (rests) {
                fates[index] = runAfterAll(scope, index, fates[index]);
                return true;
            }
        }
        return false;
    }

    private Fate runAfterAll(StepState scope, int index, Fate was) {
        StepState node = last(scope, index).orElseThrow();
        boolean mayBeginAgain = was == Fate.ATTEMPT && !Draft.act(node).undo().exists();
        return owns() && stands(node.path()) && !mayBeginAgain
                ? contradiction("`" + node.path() + "` stands, and what comes before it would be run again.")
                : Fate.RUN;
    }

    private Fate runAgain(StepState scope, int index) {
        Optional<StepState> node = last(scope, index);
        return owns() && node.isPresent() && stands(node.get().path())
                ? contradiction("`" + node.get().path() + "` stands, and would be run again.")
                : Fate.RUN;
    }

    private void requireBefore(Body body, Set<Integer> again, Fate[] fates) {
        for (int index : again) {
            for (int before : body.predecessors(index)) {
                if (!again.contains(before) && fates[before] != Fate.KEEP) {
                    contradiction("`" + body.step(before).id() + "` comes before, and does not stand.");
                }
            }
        }
    }

    // One step

    private Fate fate(StepState scope, int index) {
        int visits = scope.frame().visits(index);
        if (visits == 0) {
            return Fate.RUN;
        }
        StepState node = last(scope, index).orElseThrow();
        if (visits > 1 || !scope.frame().isBegun(index)) {
            return owns() && visits(scope, index, visits).anyMatch(this::stands)
                    ? contradiction("`" + node.step().id() + "` was visited more than once, and what it did stands.")
                    : Fate.RUN;
        }
        return fate(node);
    }

    private Stream<StepPath> visits(StepState scope, int index, int visits) {
        String id = body(scope).step(index).id();
        return Stream.iterate(1, visit -> visit <= visits, visit -> visit + 1)
                .map(visit -> scope.path().child(id, visit));
    }

    private Fate fate(StepState node) {
        if (node.status() == StepStatus.SKIPPED) {
            return skipped(node);
        }
        return switch (node.step().verb()) {
            case Verb.Act _ -> act(node);
            case Verb.Wait _ -> ended(node) ? keepIfSame(node) : Fate.RUN;
            case Verb.Subflow _ -> subflow(node);
            case Verb.Scope _, Verb.ForEach _ -> around(node);
        };
    }

    /** What another execution did is that one's to undo, for whoever asked it: what stands of it is not handed on. */
    private Fate subflow(StepState node) {
        if (owns() && stands(node.path())) {
            return contradiction("what `" + node.path() + "` ran is an execution of its own, and what it did stands.");
        }
        return ended(node) ? keepIfSame(node) : Fate.RUN;
    }

    /** Whether it was skipped by its condition is asked once more: what was abandoned is skipped as well. */
    private Fate skipped(StepState node) {
        if (node.intent().isPresent()) {
            return contradiction("a person decided to go on without `" + node.path() + "`.");
        }
        return sameness.isSkipped(node) ? keepIfSame(node) : Fate.RUN;
    }

    private Fate act(StepState node) {
        boolean changes = node.intent().map(Intent::changes).orElse(false);
        if (changes && node.isDoubtful()) {
            return contradiction("nobody knows whether `" + node.path() + "` happened.");
        }
        return switch (node.status()) {
            case COMPLETED -> keepIfSame(node);
            case FAILED -> {
                if (node.isTolerated()) {
                    yield keepIfSame(node);
                }
                yield changes && owns() ? attempt(node) : Fate.RUN;
            }
            case UNDOING, UNDO_FAILED ->
                owns() ? contradiction("the undo of `" + node.path() + "` did not come to its end.") : Fate.RUN;
            case UNDONE, IN_DOUBT, PENDING, WAITING, RUNNING, SKIPPED -> Fate.RUN;
        };
    }

    private Fate attempt(StepState node) {
        if (!sameness.isSame(node)) {
            return contradiction(
                    "`" + node.path() + "` may have done a part of its work, and was given something else.");
        }
        return Fate.ATTEMPT;
    }

    private Fate keepIfSame(StepState node) {
        if (sameness.isSame(node)) {
            return Fate.KEEP;
        }
        if (stands(node.path())) {
            return contradiction("`" + node.path() + "` stands, and was given something else.");
        }
        return Fate.RUN;
    }

    private Fate around(StepState node) {
        if (node.status() == StepStatus.COMPLETED) {
            return keepIfSame(node);
        }
        boolean stands = stands(node.path());
        if (node.status() == StepStatus.FAILED && node.isTolerated()) {
            if (stands && owns()) {
                return contradiction("something within `" + node.path() + "` was left in place.");
            }
            return keepIfSame(node);
        }
        if (!stands || !owns()) {
            return Fate.RUN;
        }
        if (!sameness.isSame(node)) {
            return contradiction("something within `" + node.path() + "` stands, and it was given something else.");
        }
        return Fate.ENTER;
    }

    private static boolean ended(StepState node) {
        return node.status() == StepStatus.COMPLETED || node.status() == StepStatus.FAILED && node.isTolerated();
    }

    // Taking over

    private void takeOver(StepState scope, int index, Fate fate) {
        switch (fate) {
            case RUN -> {}
            case ATTEMPT -> takeover.leaf(last(scope, index).orElseThrow(), TakenOver.End.OPEN);
            case KEEP -> keep(last(scope, index).orElseThrow());
            case ENTER -> enter(last(scope, index).orElseThrow());
        }
    }

    private void keep(StepState node) {
        if (node.status() == StepStatus.SKIPPED) {
            takeover.skipped(node);
        } else if (node.status() == StepStatus.FAILED) {
            takeover.leaf(node, TakenOver.End.FAILED);
        } else if (node.loop().isPresent()) {
            takeover.begun(node, false);
            iterations(node).forEach(this::keepIteration);
            takeover.completed(node);
        } else if (node.isScope()) {
            keepScope(node);
        } else {
            takeover.leaf(node, TakenOver.End.COMPLETED);
        }
    }

    private void keepScope(StepState node) {
        takeover.begun(node, false);
        body(node, Set.of(), true);
        takeover.completed(node);
    }

    private void keepIteration(StepState iteration) {
        if (iteration.status() == StepStatus.COMPLETED) {
            keepScope(iteration);
            return;
        }
        if (owns() && stands(iteration.path())) {
            contradiction("something within `" + iteration.path() + "` was left in place.");
        }
        takeover.leaf(iteration, TakenOver.End.FAILED);
    }

    private void enter(StepState node) {
        takeover.begun(node, true);
        if (node.step().verb() instanceof Verb.ForEach loop) {
            enterIterations(node, loop);
        } else {
            body(node, Set.of(), false);
        }
    }

    /** Iterations begin in their order, so all that began there begin here: those that have not ended at once. */
    private void enterIterations(StepState node, Verb.ForEach loop) {
        long open = iterations(node).stream()
                .filter(iteration -> iteration.status() != StepStatus.COMPLETED)
                .count();
        if (open > loop.parallel()) {
            contradiction("`" + node.path() + "` would have " + open + " iterations at work at once, and may have "
                    + loop.parallel() + ".");
        }
        for (StepState iteration : iterations(node)) {
            if (iteration.status() == StepStatus.COMPLETED) {
                keepScope(iteration);
            } else {
                takeover.begun(iteration, true);
                body(iteration, Set.of(), false);
            }
        }
    }

    private List<StepState> iterations(StepState node) {
        int begun = node.loop().map(Loop::begun).orElse(0);
        return Stream.iterate(0, index -> index < begun, index -> index + 1)
                .map(index -> earlier.node(node.path().iteration(index)))
                .sorted(Comparator.comparingLong(StepState::order))
                .toList();
    }

    // Questions

    private boolean owns() {
        return wanted.how() == Descent.How.RETRY;
    }

    private boolean stands(StepPath path) {
        return takeover.stands(path);
    }

    private Optional<StepState> last(StepState scope, int index) {
        int visits = scope.frame().visits(index);
        Step step = body(scope).step(index);
        return visits == 0 ? Optional.empty() : earlier.step(scope.path().child(step.id(), visits));
    }

    /** Nothing is taken over at all; what becomes of this step does not matter any more. */
    private Fate contradiction(String why) {
        refused(Problem.of(ProblemCode.CANNOT_CONTINUE, earlier.id(), why)
                .hint("`belay rerun " + earlier.id() + "` does the same once more, from the beginning."));
        return Fate.RUN;
    }

    private void refused(Problem problem) {
        refusal = refusal == null ? problem : refusal;
    }
}
