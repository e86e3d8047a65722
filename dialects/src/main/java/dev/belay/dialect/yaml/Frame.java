package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A list or mapping whose end has not come yet. */
final class Frame {

    private final boolean mapping;
    private final boolean flow;
    private final Trail trail;
    private final int from;
    private final Optional<String> anchor;
    private final long nodesBefore;
    private final List<Node> items = new ArrayList<>();
    private final List<Node.Entry> entries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private Optional<Node> key = Optional.empty();
    private boolean broken;
    private int height = 1;

    Frame(
            boolean mapping,
            boolean flow,
            Trail trail,
            int from,
            Optional<String> anchor,
            long nodesBefore,
            boolean broken) {
        this.mapping = mapping;
        this.flow = flow;
        this.trail = trail;
        this.from = from;
        this.anchor = anchor;
        this.nodesBefore = nodesBefore;
        this.broken = broken;
    }

    Trail trail() {
        return trail;
    }

    Optional<String> anchor() {
        return anchor;
    }

    long nodesBefore() {
        return nodesBefore;
    }

    int height() {
        return height;
    }

    boolean expectsKey() {
        return mapping && key.isEmpty();
    }

    Trail childTrail() {
        if (!mapping) {
            return trail.index(items.size());
        }
        return key.map(node -> node instanceof Node.Scalar scalar ? trail.key(scalar.written()) : trail)
                .orElse(trail);
    }

    void add(Node node, int heightOfNode, Consumer<Problem> problems) {
        height = Math.max(height, heightOfNode + 1);
        if (!mapping) {
            items.add(node);
        } else if (key.isEmpty()) {
            key = Optional.of(node);
            checkKey(node, problems);
        } else {
            Node keyOfNode = key.get();
            key = Optional.empty();
            enter(keyOfNode, node, problems);
        }
    }

    private void checkKey(Node node, Consumer<Problem> problems) {
        if (node instanceof Node.Sequence || node instanceof Node.Mapping) {
            broken = true;
            problems.accept(Problem.of(ProblemCode.SYNTAX, "a key must be a text, found a " + node.kind())
                    .hint("Put quotes around a text that begins with `{` or `[`, such as \"{{ inputs.name }}\".")
                    .at(node.location()));
        }
        broken |= node instanceof Node.Unreadable;
    }

    private void enter(Node keyOfNode, Node value, Consumer<Problem> problems) {
        if (!(keyOfNode instanceof Node.Scalar scalar)) {
            return;
        }
        String name = scalar.written();
        Place place = scalar.place();
        Place keyPlace = new Place(place.line(), place.column(), place.length(), trail.key(name));
        Integer first = lines.putIfAbsent(name, place.line());
        if (first == null) {
            entries.add(new Node.Entry(keyPlace, name, value));
        } else {
            problems.accept(Problem.of(ProblemCode.DUPLICATE_KEY, name, first).at(keyPlace.location()));
        }
    }

    /** The place comes from the offset of the first character. */
    Node finish(IntFunction<Place> placeFrom) {
        Place whole = placeFrom.apply(from);
        if (broken) {
            return new Node.Unreadable(whole);
        }
        Place place = flow ? whole : firstLine(whole);
        return mapping ? new Node.Mapping(place, entries) : new Node.Sequence(place, items);
    }

    /** A block in its first line is its first key, or a dash, or what marks a key that stands further below. */
    private Place firstLine(Place whole) {
        Optional<Place> first = entries.stream().findFirst().map(Node.Entry::key);
        int length = first.filter(key -> key.line() == whole.line())
                .map(Place::length)
                .orElse(1);
        return new Place(whole.line(), whole.column(), Math.min(length, whole.length()), trail);
    }
}
