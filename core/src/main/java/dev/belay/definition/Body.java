package dev.belay.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Steps and their order: a graph without cycles.
 *
 * <p>A step without {@code depends_on} follows the step above it; with it, exactly the steps named.
 */
public final class Body {

    private final List<Step> steps;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final List<List<Integer>> successors = new ArrayList<>();
    /** Found once: it is asked for at each start. */
    private final Set<WorkflowName> runs;

    private Body(List<Step> steps) {
        this.steps = List.copyOf(steps);
        this.runs = Collections.unmodifiableSet(runs(this.steps));
        for (Step step : this.steps) {
            if (indexes.put(step.id(), indexes.size()) != null) {
                throw new IllegalArgumentException("Two steps have the id `" + step.id() + "`.");
            }
            successors.add(new ArrayList<>());
        }
    }

    /** Steps that follow one another where nothing else is written. */
    public static Body inOrder(List<Step> steps) {
        var body = new Body(steps);
        for (int i = 0; i < steps.size(); i++) {
            List<Integer> above = i == 0 ? List.of() : List.of(i - 1);
            body.link(i, steps.get(i).dependsOn().map(body::indexesOf).orElse(above));
        }
        body.refuseCycles();
        return body;
    }

    /** Steps that all start at once where nothing else is written. */
    public static Body atOnce(List<Step> steps) {
        var body = new Body(steps);
        for (int i = 0; i < steps.size(); i++) {
            body.link(i, steps.get(i).dependsOn().map(body::indexesOf).orElse(List.of()));
        }
        body.refuseCycles();
        return body;
    }

    /** The steps, in the order as written. */
    public List<Step> steps() {
        return steps;
    }

    /** The step at that index. */
    public Step step(int index) {
        return steps.get(index);
    }

    /** The definitions that its steps run, nested ones included, in the order as written. */
    Set<WorkflowName> runs() {
        return runs;
    }

    private static Set<WorkflowName> runs(List<Step> steps) {
        Set<WorkflowName> found = new LinkedHashSet<>();
        for (Step step : steps) {
            switch (step.verb()) {
                case Verb.Subflow subflow -> found.add(subflow.workflow());
                case Verb.Scope scope -> found.addAll(scope.body().runs());
                case Verb.ForEach loop -> found.addAll(loop.body().runs());
                case Verb.Act _, Verb.Wait _ -> {}
            }
        }
        return found;
    }

    /** How many steps there are. */
    public int size() {
        return steps.size();
    }

    /**
     * The index of the step with that id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public int indexOf(String id) {
        Integer index = indexes.get(id);
        if (index == null) {
            throw new IllegalArgumentException("There is no step `" + id + "` in this body.");
        }
        return index;
    }

    /** Whether there is a step with that id. */
    public boolean has(String id) {
        return indexes.containsKey(id);
    }

    /** The indexes of the steps that must have ended before that one starts. */
    public List<Integer> predecessors(int index) {
        return predecessors.get(index);
    }

    /** The indexes of the steps that directly wait for that one. */
    public List<Integer> successors(int index) {
        return successors.get(index);
    }

    /** The indexes of that step and of everything that waits for it, directly or not. */
    public Set<Integer> downstream(int index) {
        Set<Integer> found = new HashSet<>(Set.of(index));
        List<Integer> open = new ArrayList<>(List.of(index));
        while (!open.isEmpty()) {
            for (int next : successors.get(open.removeLast())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
        return found;
    }

    private List<Integer> indexesOf(List<String> ids) {
        return ids.stream().map(this::indexOf).distinct().toList();
    }

    private void link(int index, List<Integer> before) {
        predecessors.add(before);
        before.forEach(predecessor -> successors.get(predecessor).add(index));
    }

    private void refuseCycles() {
        int[] open = predecessors.stream().mapToInt(List::size).toArray();
        List<Integer> ready = new ArrayList<>();
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        int done = 0;
        while (!ready.isEmpty()) {
            done++;
            for (int next : successors.get(ready.removeLast())) {
                if (--open[next] == 0) {
                    ready.add(next);
                }
            }
        }
        if (done < steps.size()) {
            throw new IllegalArgumentException("The steps wait for each other in a cycle.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && steps.equals(body.steps) && predecessors.equals(body.predecessors);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
