package dev.belay.testing.world;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.definition.Verb;
import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is really there: a ledger that the effects write, and no part of Belay. Immutable.
 *
 * @param traces what each running of a step has left
 * @param orphans attempts that nobody waits for any more and that may still act
 * @param beginnings how many forward attempts have begun
 */
public record World(Map<StepPath, Trace> traces, List<Acting> orphans, int beginnings) {

    /** The world before anything happened. */
    public static final World EMPTY = new World(Map.of(), List.of(), 0);

    /** Copies the collections. */
    public World {
        traces = Map.copyOf(traces);
        orphans = List.copyOf(orphans);
    }

    /** What that running of a step has left. */
    public Trace trace(StepPath path) {
        return traces.getOrDefault(path, Trace.NONE);
    }

    /** With another trace. */
    public World with(StepPath path, Trace trace) {
        Map<StepPath, Trace> changed = new HashMap<>(traces);
        changed.put(path, trace);
        return new World(changed, orphans, beginnings);
    }

    // Attempts

    /** A forward attempt begins. */
    public World began(StepPath path) {
        World next = with(path, trace(path).began(beginnings + 1));
        return new World(next.traces, orphans, beginnings + 1);
    }

    /** An attempt does what it is for, now. */
    public World landed(Acting acting, StepState node) {
        var act = (Verb.Act) node.step().verb();
        return acting.phase() == Phase.FORWARD ? happened(acting, act) : undone(acting, act);
    }

    private World happened(Acting acting, Verb.Act act) {
        Trace trace = trace(acting.step());
        if (act.effect() == Effect.NONE || trace.keys().contains(acting.key())) {
            return this;
        }
        if (act.effect() == Effect.ONCE && trace.present() > 0) {
            throw new Violation("The effect of `" + acting.step() + "` happened twice.");
        }
        return with(acting.step(), trace.happened(1, remembered(acting, act)));
    }

    private World undone(Acting acting, Verb.Act act) {
        Trace trace = trace(acting.step());
        if (trace.keys().contains(acting.key())) {
            return this;
        }
        boolean reason = trace.isThere() || trace.failed() || trace.takenBack();
        if (!reason && !act.undo().toleratesAbsence()) {
            throw new Violation("`" + acting.step() + "` was undone, although it never happened.");
        }
        return with(acting.step(), trace.undone(remembered(acting, act)));
    }

    private static String remembered(Acting acting, Verb.Act act) {
        return act.call().action().contains("keyed") ? acting.key() : "";
    }

    /** An attempt failed for sure; before it acted, or after a part of it. */
    public World failed(Acting acting, StepState node, boolean acted) {
        var act = (Verb.Act) node.step().verb();
        if (act.effect() == Effect.NONE) {
            return this;
        }
        if (acting.phase() == Phase.UNDO) {
            return acted ? landed(acting, node) : this;
        }
        return with(acting.step(), trace(acting.step()).failedAfter(acted));
    }

    // Orphans

    /** Nobody waits for that attempt any more, and it may still act. */
    public World abandoned(Acting acting) {
        List<Acting> more = new ArrayList<>(orphans);
        more.add(acting);
        return new World(traces, more, beginnings);
    }

    /** That attempt acts no more. */
    public World without(Acting orphan) {
        List<Acting> rest = new ArrayList<>(orphans);
        rest.remove(orphan);
        return new World(traces, rest, beginnings);
    }

    /** A process group was ended. */
    public World ended(StepPath path, Phase phase, int attempt) {
        return new World(
                traces,
                orphans.stream()
                        .filter(orphan -> !orphan.step().equals(path)
                                || orphan.phase() != phase
                                || orphan.attempt() != attempt
                                || orphan.reach() != ActionSpec.Reach.GROUP)
                        .toList(),
                beginnings);
    }

    /** Time has passed: another machine gives up at the deadline. */
    public World at(Instant now) {
        return new World(
                traces,
                orphans.stream()
                        .filter(orphan -> orphan.reach() != ActionSpec.Reach.REMOTE
                                || orphan.deadline().isAfter(now))
                        .toList(),
                beginnings);
    }

    /** Whether an attempt at that step may act although nobody waits for it. */
    public boolean mayStillAct(StepPath path) {
        return orphans.stream().anyMatch(orphan -> orphan.step().equals(path));
    }

    /** Whether the undo of that step does no harm when it never happened. */
    public static boolean toleratesAbsence(StepState node) {
        return ((Verb.Act) node.step().verb()).undo().toleratesAbsence();
    }

    /** Whether the other side of that step honours idempotency keys. */
    public static boolean isKeyed(StepState node) {
        return ((Verb.Act) node.step().verb()).call().action().contains("keyed");
    }

    /** Whether that step changes anything. */
    public static boolean changes(StepState node) {
        return ((Verb.Act) node.step().verb()).effect() != Effect.NONE;
    }
}
