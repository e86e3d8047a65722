package dev.belay.dialect.belay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the cycles of a graph that is given by each node's predecessors. */
final class Cycles {

    private final List<List<Integer>> predecessors;
    private final Set<Integer> settled = new HashSet<>();
    private final List<List<Integer>> found = new ArrayList<>();

    private Cycles(List<List<Integer>> predecessors) {
        this.predecessors = predecessors;
    }

    /**
     * One cycle for each knot of nodes that wait for each other: each waits for the next, the last one for the first.
     */
    static List<List<Integer>> of(List<List<Integer>> predecessors) {
        var cycles = new Cycles(predecessors);
        for (int node = 0; node < predecessors.size(); node++) {
            if (!cycles.settled.contains(node)) {
                cycles.search(node);
            }
        }
        return cycles.found;
    }

    /** Walks in depth without recursion, because a definition may be one long chain. */
    private void search(int start) {
        List<Integer> way = new ArrayList<>();
        Deque<Deque<Integer>> open = new ArrayDeque<>();
        enter(start, way, open);
        while (!open.isEmpty()) {
            Integer next = open.peek().poll();
            if (next == null) {
                open.pop();
                settled.add(way.removeLast());
            } else if (way.contains(next)) {
                meet(way, next);
            } else if (!settled.contains(next)) {
                enter(next, way, open);
            }
        }
    }

    private void enter(int node, List<Integer> way, Deque<Deque<Integer>> open) {
        way.add(node);
        open.push(new ArrayDeque<>(predecessors.get(node)));
    }

    /** A knot is told once, by the first cycle that is met in it. */
    private void meet(List<Integer> way, int again) {
        List<Integer> cycle = List.copyOf(way.subList(way.indexOf(again), way.size()));
        boolean told = found.stream().anyMatch(other -> other.stream().anyMatch(cycle::contains));
        if (!told) {
            found.add(cycle);
        }
    }
}
