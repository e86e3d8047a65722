package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.execution.Execution;
import dev.belay.execution.Halt;
import dev.belay.execution.Leftover;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.testing.world.Trace;
import dev.belay.testing.world.World;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how an execution must end, from its definition and what it heard. */
public final class Reference {

    private final Definition definition;
    private final Chronicle chronicle;
    private final Steps steps;
    private final Env env;
    private boolean rolled;

    private Reference(Definition definition, Chronicle chronicle, Value.Mapping inputs, ActionCatalog actions) {
        this.definition = definition;
        this.chronicle = chronicle;
        this.steps = new Steps(chronicle, actions);
        this.env = Env.of(inputs);
    }

    /**
     * Compares an execution that has ended, and what is there then, with what must be.
     *
     * @throws dev.belay.testing.world.Violation where they differ
     */
    public static void check(
            Definition definition, Chronicle chronicle, ActionCatalog actions, Execution ended, World world) {
        new Reference(definition, chronicle, ended.created().inputs(), actions).check(ended, world);
    }

    private void check(Execution ended, World world) {
        Result result = withOutputs(steps.body(StepPath.ROOT, definition.body(), env, 0));
        Optional<Halt> halt = halt(result);
        boolean rollback = halt.map(Halt::rollback).orElse(false);
        if (rollback) {
            rolled = steps.within(StepPath.ROOT).stream()
                    .anyMatch(life -> life.owes() && life.act.undo().exists());
            steps.undos().rollback(steps.within(StepPath.ROOT));
        }
        List<Life> owing =
                steps.within(StepPath.ROOT).stream().filter(Life::owes).toList();
        demand(!rollback || owing.isEmpty(), StepPath.ROOT, "is rolled back as a whole, but for " + owing);
        if (halt.isPresent()) {
            owing.forEach(steps.undos()::leave);
        } else {
            // Nobody ever learned what these came to, and the execution went on.
            owing.stream().filter(life -> life.dangling).forEach(steps.undos()::leave);
        }
        if (halt.filter(back -> !back.cancelled()).isPresent()) {
            steps.body(StepPath.HANDLER, definition.onFailure(), env.within(), 0);
        }
        Status status = status(halt, result.partial());
        var said = ended.ended().orElseThrow();
        demand(
                said.status() == status,
                StepPath.ROOT,
                "ends " + status.id() + ", not " + said.status().id());
        demandLeftovers(said.leftovers());
        demandLedger(world);
        if (halt.isEmpty()) {
            demandOutputs(said.outputs());
        }
    }

    /** Whose outputs cannot be computed has failed. */
    private Result withOutputs(Result result) {
        boolean known = new Template.Fields(definition.outputs()).resolve(env) instanceof Resolution.Resolved;
        return known || !result.is(Result.End.COMPLETED)
                ? result
                : Result.failed(result.at(), result.started(), Steps.NO_VALUE);
    }

    // Turning back

    private Optional<Halt> halt(Result result) {
        Optional<Chronicle.Turned> turned = chronicle.turned();
        if (turned.isEmpty()) {
            demand(result.is(Result.End.COMPLETED), StepPath.ROOT, "is not at its end: " + result);
            return Optional.empty();
        }
        Chronicle.Turned back = turned.get();
        Halt halt = back.halt();
        demand(result.started() <= back.at(), StepPath.ROOT, "begins nothing more once it turns back, and it did");
        if (halt.cancelled()) {
            demand(back.wished(), StepPath.ROOT, "is cancelled by nobody");
        } else if (halt.reason().equals("timeout")) {
            boolean over = !back.when().isBefore(chronicle.started().plus(definition.timeout()));
            demand(over, StepPath.ROOT, "has time left, and turned back");
        } else {
            demand(
                    result.is(Result.End.FAILED) && result.turned() == back.at(),
                    StepPath.ROOT,
                    "did not fail: " + result);
            demand(halt.rollback() != result.stays(), StepPath.ROOT, "is rolled back unless it is to stay");
        }
        boolean earlier = result.is(Result.End.FAILED) && result.turned() < back.at();
        demand(!earlier, StepPath.ROOT, "turns back when it fails, not later");
        return Optional.of(halt);
    }

    private Status status(Optional<Halt> halt, boolean partial) {
        boolean left = !steps.undos().leftovers().isEmpty();
        if (halt.isEmpty()) {
            return left || partial ? Status.PARTIALLY_COMPLETED : Status.COMPLETED;
        }
        // Where nothing of what is left was ever to be undone, it failed, and that is all.
        if (halt.get().rollback() && left && (rolled || halt.get().cancelled() || anyUndone())) {
            return Status.ROLLBACK_INCOMPLETE;
        }
        if (halt.get().cancelled()) {
            return Status.CANCELLED;
        }
        return anyUndone() && !left ? Status.ROLLED_BACK : Status.FAILED;
    }

    private boolean anyUndone() {
        return steps.lives().values().stream().anyMatch(life -> life.undone || life.skipped);
    }

    // What is left

    private void demandLeftovers(List<Leftover> said) {
        Map<StepPath, Boolean> expected = new HashMap<>();
        steps.undos().leftovers().forEach(left -> expected.put(left.step(), left.certain()));
        Map<StepPath, Boolean> found = new HashMap<>();
        said.forEach(left -> found.put(left.step(), left.certain()));
        demand(expected.equals(found), StepPath.ROOT, "leaves " + expected + ", not " + found);
    }

    private void demandLedger(World world) {
        for (Life life : steps.within(StepPath.ROOT)) {
            Trace trace = world.trace(life.path);
            boolean certain = !life.doubtful && !life.partly && !life.tried && life.changes();
            if (certain) {
                int times = life.happened ? 1 : 0;
                demand(trace.present() == times, life.path, "is there " + times + " times, not " + trace.present());
            }
        }
    }

    private void demandOutputs(Value.Mapping said) {
        boolean right = new Template.Fields(definition.outputs()).resolve(env) instanceof Resolution.Resolved(Value all)
                && all.equals(said);
        demand(right, StepPath.ROOT, "gives back something else than " + said);
    }
}
