package dev.belay.dialect.belay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Steps beside one another, and which of them wait for which. */
final class BodyOutline {

    private final Optional<StepOutline> owner;
    private final boolean inOrder;
    private final List<StepOutline> steps = new ArrayList<>();
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final List<BitSet> before = new ArrayList<>();
    private boolean sound = true;
    private boolean jumps;

    BodyOutline(Optional<StepOutline> owner, boolean inOrder) {
        this.owner = owner;
        this.inOrder = inOrder;
    }

    /** The step that it is nested in; empty for the definition's own. */
    Optional<StepOutline> owner() {
        return owner;
    }

    /** Whether a step follows the one above it where nothing else is written. */
    boolean isInOrder() {
        return inOrder;
    }

    List<StepOutline> steps() {
        return steps;
    }

    /** The first step of that id. */
    Optional<StepOutline> find(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** Whether every dependency is known and none leads back to itself. */
    boolean isSound() {
        return sound;
    }

    /** Whether a failure in it may lead back to an earlier step. */
    boolean hasJumps() {
        return jumps;
    }

    void noteJump() {
        jumps = true;
    }

    /** Takes the known dependencies of each step, in the order of the steps. */
    void link(List<List<Integer>> dependencies, boolean isSound) {
        predecessors.addAll(dependencies);
        sound = isSound;
        steps.forEach(_ -> before.add(new BitSet()));
        boolean changed = true;
        // Each round makes at least one chain longer by one step; a list in its usual order needs two rounds.
        for (int round = 0; changed && round <= steps.size(); round++) {
            changed = spread();
        }
    }

    private boolean spread() {
        boolean changed = false;
        for (int i = 0; i < steps.size(); i++) {
            BitSet mine = before.get(i);
            int size = mine.cardinality();
            for (int predecessor : predecessors.get(i)) {
                mine.set(predecessor);
                mine.or(before.get(predecessor));
            }
            changed |= mine.cardinality() > size;
        }
        return changed;
    }

    List<Integer> predecessors(int index) {
        return predecessors.get(index);
    }

    /** Whether the one has ended when the other starts. */
    boolean isBefore(int one, int other) {
        return before.get(other).get(one);
    }
}
