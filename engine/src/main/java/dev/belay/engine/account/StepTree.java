package dev.belay.engine.account;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.Execution;
import dev.belay.execution.Intent;
import dev.belay.execution.Loop;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.value.Excerpt;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of an execution in the order of its definition, nested ones below the one that they stand in. */
public final class StepTree {

    private static final int LONGEST_ITEM = 40;

    private final Execution state;
    private final List<StepLine> lines = new ArrayList<>();

    private StepTree(Execution state) {
        this.state = state;
    }

    /** A line for every step, whether it was begun or not. */
    public static List<StepLine> of(Execution state) {
        var tree = new StepTree(state);
        tree.body(StepPath.ROOT, state.definition().body(), 0);
        if (state.step(StepPath.HANDLER).isPresent()) {
            tree.body(StepPath.HANDLER, state.definition().onFailure(), 0);
        }
        // What takes another execution back speaks only of what it takes back.
        boolean takesBack = state.created().takesBack().isPresent();
        return takesBack
                ? tree.lines.stream().filter(line -> line.state().isPresent()).toList()
                : List.copyOf(tree.lines);
    }

    private void body(StepPath parent, Body body, int depth) {
        body.steps().forEach(step -> step(latestVisit(parent, step.id()), step, depth));
    }

    private StepPath latestVisit(StepPath parent, String id) {
        int visit = 1;
        while (state.step(parent.child(id, visit + 1)).isPresent()) {
            visit++;
        }
        return parent.child(id, visit);
    }

    private void step(StepPath path, Step step, int depth) {
        Optional<StepState> begun = state.step(path);
        int place = lines.size();
        lines.add(new StepLine(depth, path, label(path, step), status(begun), begun));
        switch (step.verb()) {
            case Verb.Scope scope -> body(path, scope.body(), depth + 1);
            case Verb.ForEach loop -> iterations(path, loop, depth + 1);
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> {}
        }
        lines.set(place, withNested(place));
    }

    /** A scope that was completed and then taken back stays completed in the journal; a person sees it undone. */
    private StepLine withNested(int place) {
        StepLine line = lines.get(place);
        List<StepLine> nested = lines.subList(place + 1, lines.size());
        boolean undone = line.status() == StepStatus.COMPLETED
                && nested.stream().anyMatch(inner -> inner.status() == StepStatus.UNDONE)
                && nested.stream().noneMatch(StepTree::stands);
        return undone ? new StepLine(line.depth(), line.path(), line.label(), StepStatus.UNDONE, line.state()) : line;
    }

    private static boolean stands(StepLine line) {
        boolean acted =
                line.state().flatMap(StepState::intent).map(Intent::changes).orElse(false);
        return acted && line.status() != StepStatus.UNDONE && line.status() != StepStatus.SKIPPED;
    }

    private static StepStatus status(Optional<StepState> begun) {
        return begun.map(StepState::status).orElse(StepStatus.PENDING);
    }

    private static String label(StepPath path, Step step) {
        return path.visit() == 1 ? step.label() : step.label() + " #" + path.visit();
    }

    private void iterations(StepPath path, Verb.ForEach loop, int depth) {
        List<Value> items =
                state.step(path).flatMap(StepState::loop).map(Loop::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            StepPath iteration = path.iteration(i);
            Optional<StepState> begun = state.step(iteration);
            int place = lines.size();
            lines.add(new StepLine(depth, iteration, item(i, items.get(i)), status(begun), begun));
            if (begun.isPresent()) {
                body(iteration, loop.body(), depth + 1);
            }
            lines.set(place, withNested(place));
        }
    }

    private static String item(int index, Value item) {
        String text = item.rendered();
        return "[" + index + "] " + Excerpt.marked(text, LONGEST_ITEM, "…");
    }
}
