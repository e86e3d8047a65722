package dev.belay.execution;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.gate.GateAnswer;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One decision in the making: the events so far, and the state that they have made.
 *
 * <p>What ends is put in a queue rather than followed at once, so that ten thousand steps that end
 * at once need no deep stack.
 */
final class Draft {

    /**
     * An action counts its time from when it begins, and it begins when its intent is on disk: that may take a while.
     *
     * <p>Too short a while would cut attempts off on a slow disk. A long one only makes a doubt wait.
     */
    static final Duration BEGINS_WITHIN = Duration.ofSeconds(10);

    final ActionCatalog actions;
    final KeyDerivation keys;
    final Instant now;
    private final List<Event> events = new ArrayList<>();
    private final Deque<StepPath> ended = new ArrayDeque<>(2);
    private final GateAnswers gates;
    private Execution state;

    Draft(Execution state, Instant now, GateAnswers gates, ActionCatalog actions, KeyDerivation keys) {
        this.state = state;
        this.gates = gates;
        this.now = now;
        this.actions = actions;
        this.keys = keys;
    }

    void emit(Event event) {
        state = state.apply(event, now);
        events.add(event);
        if (event instanceof Event.OfStep about) {
            Gating.after(this, about);
        }
    }

    Execution state() {
        return state;
    }

    List<Event> events() {
        return events;
    }

    /** What the gates of a step answer, as far as they were asked. */
    GateAnswer gates(StepPath path) {
        return gates.of(path);
    }

    /** Notes that the forward work of a step has ended, so that what stands around it can go on. */
    void ended(StepPath path) {
        ended.add(path);
    }

    /** Lets everything go on that what ended makes possible, until nothing more follows. */
    void settle() {
        for (StepPath path = ended.poll(); path != null && state.ended().isEmpty(); path = ended.poll()) {
            Progress.afterEnd(this, path);
        }
    }

    // What many decisions ask

    StepState node(StepPath path) {
        return state.node(path);
    }

    static Verb.Act act(StepState node) {
        return (Verb.Act) node.step().verb();
    }

    /** How a step is taken back: a child undoes itself, as some actions do. */
    static Undo undo(StepState node) {
        return node.step().verb() instanceof Verb.Subflow
                ? new Undo.BuiltIn()
                : act(node).undo();
    }

    Optional<ActionSpec> spec(StepState node) {
        return actions.find(act(node).call().action());
    }

    /** The scope or loop around a step; the outermost scopes have none. */
    Optional<StepState> around(StepPath path) {
        return path.parent().map(this::node);
    }

    /** Whether something around the step has failed, so that it must come to an end. */
    boolean isClosing(StepPath path) {
        for (Optional<StepPath> here = path.parent();
                here.isPresent();
                here = here.get().parent()) {
            Stage stage = node(here.get()).stage();
            if (stage instanceof Stage.Closing || stage instanceof Stage.RollingBack) {
                return true;
            }
        }
        return false;
    }

    Body body(StepState scope) {
        return ((Verb.Scope) scope.step().verb()).body();
    }

    /** When an attempt that is begun now can no longer act. */
    Instant attemptDeadline(Step step, Verb.Act act, Value.Mapping input) {
        Duration standard =
                act.effect() == Effect.NONE ? Definition.DEFAULT_READ_TIMEOUT : Definition.DEFAULT_STEP_TIMEOUT;
        return deadline(step.timeout().orElse(standard), act.call().action(), input);
    }

    /** The same for an action that may take so long; sooner where it says itself that it takes no longer. */
    Instant deadline(Duration allowed, String action, Value.Mapping input) {
        Duration own = actions.find(action)
                .flatMap(spec -> spec.actsAtMost(input))
                .map(BEGINS_WITHIN::plus)
                .orElse(allowed);
        return now.plus(own.compareTo(allowed) < 0 ? own : allowed);
    }

    String key(StepPath path, Phase phase) {
        return keys.key(state.id(), path, phase);
    }

    /** A number from 0 to 1 that differs from step to step and attempt to attempt, and never between replays. */
    double spread(StepPath path, int attempt) {
        int hash = 31 * (31 * state.id().hashCode() + path.hashCode()) + attempt;
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return (hash & 0x7fffffff) / (double) Integer.MAX_VALUE;
    }
}
