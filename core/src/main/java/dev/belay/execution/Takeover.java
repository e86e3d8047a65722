package dev.belay.execution;

import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The events with which steps of an earlier execution begin in a new one.
 *
 * <p>What is around others begins first. What acted follows in the order of its intents, so that a rollback finds the
 * same order. What is complete ends last, the innermost first.
 */
final class Takeover {

    private final Execution earlier;
    private final Descent.How how;
    private final Decider decider;
    private final Instant now;
    /** What acted, by its place in the order of the intents. */
    private final Map<StepPath, Integer> intents = new HashMap<>();

    private final Remains remains;
    private final List<Placed> begun = new ArrayList<>();
    private final List<Placed> leaves = new ArrayList<>();
    private final List<Placed> completed = new ArrayList<>();

    private record Placed(long order, Event.OfStep event) {}

    Takeover(Execution earlier, Descent.How how, Decider decider, Instant now) {
        this.earlier = earlier;
        this.how = how;
        this.decider = decider;
        this.now = now;
        this.remains = new Remains(earlier);
        earlier.touched().reversed().forEach(step -> intents.put(step, intents.size()));
    }

    /** Whether the step, or something within it, changed something and was not taken back. */
    boolean stands(StepPath path) {
        return remains.within(path);
    }

    void begun(StepState node, boolean open) {
        Optional<Instant> deadline = open ? node.step().timeout().map(now::plus) : Optional.empty();
        Event.OfStep event = node.loop()
                .<Event.OfStep>map(loop -> new Event.LoopStarted(node.path(), loop.items(), loop.keys(), deadline))
                .orElseGet(() -> new Event.ScopeStarted(node.path(), deadline));
        begun.add(new Placed(node.order(), event));
    }

    void completed(StepState node) {
        completed.add(new Placed(node.order(), new Event.StepCompleted(node.path(), node.output())));
    }

    void skipped(StepState node) {
        leaves.add(new Placed(node.order(), new Event.StepSkipped(node.path(), "condition")));
    }

    void leaf(StepState node, TakenOver.End end) {
        TakenOver taken =
                node.step().verb() instanceof Verb.Act && node.intent().isPresent()
                        ? acted(node, end, node.intent().get())
                        : TakenOver.plain(end, node.output(), node.failure(), child(node));
        leaves.add(new Placed(node.order(), new Event.StepTakenOver(node.path(), taken)));
    }

    private TakenOver acted(StepState node, TakenOver.End end, Intent intent) {
        boolean owned = how == Descent.How.RETRY && intent.changes();
        TakesBack back = Rollbacks.takesBack(earlier, node, decider);
        boolean knowsUndo = end == TakenOver.End.COMPLETED && Draft.act(node).undo() instanceof Undo.By;
        return new TakenOver(
                end,
                node.attempt(),
                back.forwardKey(),
                back.undoKey(),
                back.input(),
                back.receipt(),
                back.saved(),
                knowsUndo ? undoInput(node) : intent.undoInput(),
                owned,
                owned && remains.has(node.path()),
                node.output(),
                end == TakenOver.End.COMPLETED ? Optional.empty() : node.failure());
    }

    private static Optional<TakenOver.Child> child(StepState node) {
        return node.child().map(id -> new TakenOver.Child(id, node.isPartial()));
    }

    private Optional<Value.Mapping> undoInput(StepState node) {
        return Rollbacks.knownUndoInput(earlier, node);
    }

    // In order

    List<Event.OfStep> events() {
        List<Event.OfStep> events = new ArrayList<>();
        begun.sort(Comparator.comparingLong(Placed::order));
        begun.forEach(placed -> events.add(placed.event()));
        events.addAll(inOrderOfIntents());
        completed.sort(Comparator.comparingLong(Placed::order).reversed());
        completed.forEach(placed -> events.add(placed.event()));
        return events;
    }

    /** By their beginning; those that a rollback would undo, among each other, as it would find them. */
    private List<Event.OfStep> inOrderOfIntents() {
        leaves.sort(Comparator.comparingLong(Placed::order));
        List<Event.OfStep> acted = leaves.stream()
                .map(Placed::event)
                .filter(event -> intents.containsKey(event.step()))
                .sorted(Comparator.comparingInt(event -> Objects.requireNonNull(intents.get(event.step()))))
                .toList();
        Iterator<Event.OfStep> next = acted.iterator();
        return leaves.stream()
                .map(placed -> intents.containsKey(placed.event().step()) ? next.next() : placed.event())
                .toList();
    }
}
