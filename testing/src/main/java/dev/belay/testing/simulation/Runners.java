package dev.belay.testing.simulation;

import dev.belay.definition.ActionSpec.Reach;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepState;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.testing.world.Acting;
import dev.belay.testing.world.Actions;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.Trace;
import dev.belay.testing.world.World;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The step runners of one process: they do what is owed, well or badly. */
final class Runners {

    /**
     * What came of a piece of work.
     *
     * @param news what the process will hear, some time
     */
    record Done(World world, Optional<Command.News> news) {}

    private static final Outcome FAILED = Outcome.failed("exit-code", "It ended with 1.");
    private static final Outcome LOST = new Outcome.Doubtful(new Failure("lost", "No answer came."));

    private final RandomGenerator chance;
    private final List<Work> running = new ArrayList<>();

    Runners(RandomGenerator chance) {
        this.chance = chance;
    }

    void take(Work work) {
        running.add(work);
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    /** Takes any of the work in hand. */
    Work any() {
        return running.remove(chance.nextInt(running.size()));
    }

    Done run(Work work, Execution state, World world, Instant now, boolean calm) {
        return switch (work) {
            case Work.Prepare prepare -> prepare(prepare, world, calm);
            case Work.Attempt attempt -> attempt(attempt, state, world, now, calm);
            case Work.Probe probe -> probe(probe, world, calm);
            case Work.End end -> end(end, state, world, now);
            case Work.Delegate _, Work.Attend _ ->
                throw new IllegalStateException("One execution is simulated here, and it has no children: " + work);
        };
    }

    private Done prepare(Work.Prepare prepare, World world, boolean calm) {
        Command.News news = calm || chance.nextInt(10) > 0
                ? new Command.Prepared(prepare.step(), new Receipt(Value.of("before"), List.of()), Value.of("before"))
                : new Command.NotPrepared(prepare.step(), new Failure("conflict", "It changed."));
        return new Done(world, Optional.of(news));
    }

    private Done probe(Work.Probe probe, World world, boolean calm) {
        Judge.demand(!world.mayStillAct(probe.step()), "`" + probe.step() + "` is asked for while it may still act.");
        Trace trace = world.trace(probe.step());
        Verdict truth = trace.present() > 0 ? Verdict.HAPPENED : Verdict.NOT_HAPPENED;
        boolean unclear = trace.partly() || !calm && chance.nextInt(5) == 0;
        Verdict verdict = unclear ? Verdict.UNKNOWN : truth;
        return new Done(world, Optional.of(new Command.Probed(probe.step(), probe.attempt(), verdict)));
    }

    private Done attempt(Work.Attempt work, Execution state, World world, Instant now, boolean calm) {
        Acting acting = acting(work);
        StepState node = state.step(work.step()).orElseThrow();
        boolean changes = World.changes(node);
        int pick = calm ? 99 : chance.nextInt(24);
        return switch (pick) {
            case 0, 1 -> new Done(world.failed(acting, node, false), told(acting, FAILED));
            case 2 -> new Done(world.failed(acting, node, changes), told(acting, FAILED));
            case 3 -> new Done(world, told(acting, LOST));
            case 4 -> new Done(landed(acting, node, world, state), told(acting, LOST));
            case 5 ->
                changes && mayActLater(acting, now)
                        ? new Done(world.abandoned(acting), told(acting, LOST))
                        : new Done(landed(acting, node, world, state), told(acting, succeeded()));
            default -> new Done(landed(acting, node, world, state), told(acting, succeeded()));
        };
    }

    /** Another machine gives up at the deadline. */
    private static boolean mayActLater(Acting acting, Instant now) {
        return acting.reach() == Reach.REMOTE && acting.deadline().isAfter(now);
    }

    private static World landed(Acting acting, StepState node, World world, Execution state) {
        Judge.lands(acting, state);
        return world.landed(acting, node);
    }

    private Outcome succeeded() {
        return new Outcome.Succeeded(Value.mapping("n", Value.of(chance.nextInt(4))));
    }

    private static Optional<Command.News> told(Acting acting, Outcome outcome) {
        return Optional.of(
                new Command.Reported(acting.step(), acting.phase(), acting.attempt(), outcome, Duration.ZERO));
    }

    private static Acting acting(Work.Attempt work) {
        return new Acting(
                work.step(),
                work.phase(),
                work.attempt(),
                work.key(),
                Actions.reach(work.call().action()),
                true,
                work.deadline());
    }

    /** Ends an attempt of this process, which may act in the last moment, or an orphan of another one. */
    private Done end(Work.End end, Execution state, World world, Instant now) {
        Optional<Command.News> stopped = Optional.of(new Command.Stopped(end.step(), end.phase(), end.attempt()));
        Optional<Work.Attempt> mine = running.stream()
                .filter(Work.Attempt.class::isInstance)
                .map(Work.Attempt.class::cast)
                .filter(work -> work.step().equals(end.step())
                        && work.phase() == end.phase()
                        && work.attempt() == end.attempt())
                .findFirst();
        World after = world.ended(end.step(), end.phase(), end.attempt());
        if (mine.isPresent()) {
            running.remove(mine.get());
            after = die(mine.get(), state, after, now, false);
        }
        return new Done(after, stopped);
    }

    /** Every attempt in hand dies with the process. */
    World die(Execution state, World world, Instant now) {
        World after = world;
        for (Work work : running) {
            if (work instanceof Work.Attempt attempt) {
                after = die(attempt, state, after, now, true);
            }
        }
        running.clear();
        return after;
    }

    private World die(Work.Attempt work, Execution state, World world, Instant now, boolean alone) {
        StepState node = state.step(work.step()).orElseThrow();
        Acting acting = acting(work);
        boolean acts = World.changes(node) && isBound(node, acting, state, now);
        boolean livesOn = acting.reach() == Reach.GROUP && alone || mayActLater(acting, now);
        return switch (acts ? chance.nextInt(livesOn ? 3 : 2) : 0) {
            case 0 -> world;
            case 1 -> landed(acting, node, world, state);
            default -> world.abandoned(acting);
        };
    }

    private static boolean isBound(StepState node, Acting acting, Execution state, Instant now) {
        return acting.reach() != Reach.GROUP
                || Acting.of(node, state.epoch(), now).filter(Acting::bound).isPresent();
    }
}
