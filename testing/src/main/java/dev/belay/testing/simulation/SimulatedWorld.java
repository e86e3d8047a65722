package dev.belay.testing.simulation;

import dev.belay.definition.Definition;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Pending;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.TakesBack;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.reference.Reference;
import dev.belay.testing.world.Actions;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.Trace;
import dev.belay.testing.world.Violation;
import dev.belay.testing.world.World;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * One execution of a random definition, from one seed: the same seed, the same course of events.
 *
 * <p>First anything may go wrong (safety): whatever happens, no promise may be broken. Then the
 * faults stop (liveness): it must come to its end. A completed execution is sometimes taken back by
 * another one. Where a promise is broken, a smaller definition is looked for that breaks it too. Used by one thread.
 */
public final class SimulatedWorld {

    static final Decider DECIDER = new Decider(Actions.ALL, (id, path, phase) -> id + ":" + path + ":" + phase);

    private static final Instant BEGAN = Instant.parse("2030-01-01T00:00:00Z");
    private static final Value.Mapping INPUTS =
            Value.mapping("k", Value.of(2), "list", new Value.Sequence(List.of(Value.of(7), Value.of(8))));
    private static final int MAX_CHAOS = 120;
    private static final int MAX_CALM = 5_000;
    private static final int TOLD = 60;

    private final long seed;
    private final RandomGenerator chance;
    private final Host.Maker maker;
    private final List<Object> story = new ArrayList<>();
    private final Map<Hazard, Integer> met;
    private final Map<Feature, Integer> features;
    private boolean calm;

    private SimulatedWorld(long seed, Host.Maker maker, Map<Hazard, Integer> met, Map<Feature, Integer> features) {
        this.seed = seed;
        this.chance = new SplittableRandom(seed);
        this.maker = maker;
        this.met = met;
        this.features = features;
    }

    /** Simulates over the bare core, and answers how it ended, as below. */
    public static Status overTheCore(long seed) {
        return overTheCore(seed, new EnumMap<>(Hazard.class), new EnumMap<>(Feature.class));
    }

    /**
     * Simulates over the bare core, and answers how it ended.
     *
     * @param met counts what went wrong
     * @param features counts what of the language was met
     * @throws SimulationFailed when a promise is broken
     */
    public static Status overTheCore(long seed, Map<Hazard, Integer> met, Map<Feature, Integer> features) {
        return simulate(seed, CoreHost::create, met, features);
    }

    /**
     * Simulates over the engine's driver and journal, and answers how it ended.
     *
     * @throws SimulationFailed when a promise is broken
     */
    public static Status overTheEngine(long seed) {
        return overTheEngine(seed, new EnumMap<>(Hazard.class), new EnumMap<>(Feature.class));
    }

    /**
     * Simulates over the engine's driver and journal, and answers how it ended.
     *
     * @param met counts what went wrong
     * @param features counts what of the language was met
     * @throws SimulationFailed when a promise is broken
     */
    public static Status overTheEngine(long seed, Map<Hazard, Integer> met, Map<Feature, Integer> features) {
        return simulate(seed, EngineHost::create, met, features);
    }

    /** The first promise that is broken over the core, from the seed 1 on; empty where none is. */
    public static String firstBrokenPromise(long definitions) {
        for (long seed = 1; seed <= definitions; seed++) {
            try {
                overTheCore(seed);
            } catch (SimulationFailed broken) {
                return String.valueOf(broken.getMessage());
            }
        }
        return "";
    }

    private static Status simulate(
            long seed, Host.Maker maker, Map<Hazard, Integer> met, Map<Feature, Integer> features) {
        try {
            return new SimulatedWorld(seed, maker, met, features).simulate(drawn -> drawn);
        } catch (SimulationFailed failed) {
            throw Shrinking.smallest(failed, smaller -> failure(seed, maker, smaller));
        }
    }

    /** How that definition fails where the seed's own one stood, if it does. */
    private static Optional<SimulationFailed> failure(long seed, Host.Maker maker, Definition instead) {
        try {
            new SimulatedWorld(seed, maker, new EnumMap<>(Hazard.class), new EnumMap<>(Feature.class))
                    .simulate(_ -> instead);
            return Optional.empty();
        } catch (SimulationFailed failed) {
            return Optional.of(failed);
        } catch (RuntimeException _) {
            // What lacks a part may have no meaning any more.
            return Optional.empty();
        }
    }

    /** The seed's own definition is drawn in any case, so that the same faults are drawn after it. */
    private Status simulate(UnaryOperator<Definition> instead) {
        Definition definition = instead.apply(RandomDefinition.by(chance));
        try {
            var first = new ExecutionId("wf-1");
            boolean queued = chance.nextInt(16) == 0;
            if (queued) {
                features.merge(Feature.WAITED_FOR_A_SLOT, 1, Integer::sum);
            }
            Course course = course(definition, create(first, queued), World.EMPTY, BEGAN);
            Execution ended = course.state();
            boolean completed = ended.status() == Status.COMPLETED || ended.status() == Status.PARTIALLY_COMPLETED;
            if (completed && chance.nextInt(3) == 0) {
                takeBack(definition, course);
            }
            return ended.status();
        } catch (Violation | IllegalStateException broken) {
            int from = Math.max(0, story.size() - TOLD);
            throw new SimulationFailed(seed, definition, story.subList(from, story.size()), broken);
        }
    }

    private void takeBack(Definition definition, Course done) {
        var undo = new Command.CreateUndo(
                new ExecutionId("wf-2"),
                new ExecutionId("wf-1"),
                "hash",
                "ada",
                "/",
                done.state().created().slot(),
                done.state().takesBack(DECIDER),
                1);
        story.add("ada takes it back");
        features.merge(Feature.TAKEN_BACK, 1, Integer::sum);
        course(definition, undo, known(done, undo.steps()), done.now());
    }

    /** What is still there must be taken back now, or was named as a leftover before, or told somebody of a failure. */
    private static World known(Course done, List<TakesBack> taken) {
        World world = done.world();
        Execution state = done.state();
        for (StepPath path : done.world().traces().keySet()) {
            boolean left = state.leftovers().stream()
                            .anyMatch(leftover -> leftover.step().equals(path))
                    || path.isWithin(StepPath.HANDLER);
            boolean takes = taken.stream().anyMatch(step -> step.path().equals(path));
            Judge.demand(left || takes || !world.trace(path).isThere(), "`" + path + "` cannot be taken back.");
            world = takes ? world : world.with(path, Trace.NONE);
        }
        return world;
    }

    private static Command create(ExecutionId id, boolean queued) {
        return new Command.Create(
                id,
                "hash",
                INPUTS,
                "ada",
                Map.of(),
                "/",
                Optional.empty(),
                queued ? Optional.of("slot") : Optional.empty(),
                queued,
                1);
    }

    /** Drives one execution to its end. */
    private Course course(Definition definition, Command create, World world, Instant now) {
        calm = false;
        Host host = maker.create(definition, create, now, this::fate);
        var course = new Course(host, create, world, now, chance, story, this::meet);
        int chaos = chance.nextInt(MAX_CHAOS);
        for (int turn = 0; turn < chaos && !course.isOver(); turn++) {
            course.chaos();
        }
        calm = true;
        for (int turn = 0; turn < MAX_CALM && !course.isOver(); turn++) {
            course.calm();
        }
        Judge.demand(
                course.isOver(), "It does not come to an end, although nothing goes wrong any more: " + course.state());
        Judge.ended(
                course.state(),
                course.world(),
                command -> DECIDER.decide(course.state(), command, course.now()).events());
        Feature.count(course.state(), features);
        if (create instanceof Command.Create) {
            Reference.check(definition, course.chronicle(), Actions.ALL, course.state(), course.world());
        }
        return course;
    }

    private Fate fate() {
        int pick = calm ? 99 : chance.nextInt(100);
        return switch (pick) {
            case 0 -> fate(Fate.REFUSED, Hazard.APPEND_REFUSED);
            case 1 -> fate(Fate.UNACKNOWLEDGED, Hazard.APPEND_UNACKNOWLEDGED);
            case 2 -> fate(Fate.TORN, Hazard.APPEND_TORN);
            default -> Fate.STORED;
        };
    }

    private Fate fate(Fate fate, Hazard hazard) {
        meet(hazard);
        return fate;
    }

    private void meet(Hazard hazard) {
        met.merge(hazard, 1, Integer::sum);
    }

    /** Replaying the events and looking again gives what the process holds. */
    static void checkReplay(Execution replica, Execution state, Instant now) {
        Judge.demand(replica.equals(state), "Replaying the journal gives another state.");
        Judge.demand(Pending.of(replica).equals(Pending.of(state)), "Replaying the journal owes other work.");
        boolean due = state.wakeAt().map(at -> !at.isAfter(now)).orElse(false);
        List<Event> again =
                due ? List.of() : DECIDER.decide(state, new Command.Wake(), now).events();
        Judge.demand(again.isEmpty(), "Looking again changes something: " + again);
    }
}
