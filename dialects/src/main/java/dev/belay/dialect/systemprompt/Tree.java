package dev.belay.dialect.systemprompt;

import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.Place;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a native mapping of parts that stand somewhere in another notation's text. One use. */
final class Tree {

    private final Place place;
    private final List<Node.Entry> entries = new ArrayList<>();

    /** A mapping that stands there as a whole. */
    Tree(Place place) {
        this.place = place;
    }

    /** A text, and where what it stands for was written. */
    static Node.Scalar text(Place place, String text) {
        return Node.Scalar.text(place, text);
    }

    /** A number or truth likewise. */
    static Node.Scalar value(Place place, Value value) {
        return new Node.Scalar(place, value, value.rendered(), dev.belay.dialect.yaml.Span.NONE);
    }

    /** Takes over an entry under another key. */
    Tree put(String key, Node.Entry written, Node value) {
        entries.add(new Node.Entry(written.key(), key, value));
        return this;
    }

    /** Adds what follows from the whole. */
    Tree put(String key, Node value) {
        entries.add(new Node.Entry(value.place(), key, value));
        return this;
    }

    /** Takes over an entry as it is, where it was written. */
    Tree keep(Node.Mapping from, String key) {
        return rename(from, key, key);
    }

    /** Takes over an entry under another key, where it was written. */
    Tree rename(Node.Mapping from, String key, String becomes) {
        Optional<Node.Entry> written = from.entry(key);
        written.ifPresent(entry -> put(becomes, entry, entry.value()));
        return this;
    }

    Node.Mapping mapping() {
        return new Node.Mapping(place, entries);
    }
}
