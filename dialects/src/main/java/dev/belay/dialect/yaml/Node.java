package dev.belay.dialect.yaml;

import dev.belay.problem.Location;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a document, and where it stands. */
public sealed interface Node {

    /** Where it begins, and how far it reaches in that line. */
    Place place();

    /** Where it stands, for a problem. */
    default Location location() {
        return place().location();
    }

    /**
     * A text, number, truth or null.
     *
     * @param value as JSON reads it; a quoted one is always a text
     * @param written the characters of the text, or of the number as it was spelled
     * @param span maps the characters of {@code written} to the document
     */
    record Scalar(Place place, Value value, String written, Span span) implements Node {

        /** A text that has only a place, such as a key. */
        public static Scalar text(Place place, String text) {
            return new Scalar(place, Value.of(text), text, Span.NONE);
        }

        /** A text around another one, which is the part of it that the document holds. */
        public static Scalar around(String before, Scalar core, String after) {
            return around(before, core, 0, core.written, after);
        }

        /**
         * A text around a part of another one.
         *
         * @param from where the part begins in the other one
         * @param part which has a character for each of the other one's
         */
        public static Scalar around(String before, Scalar core, int from, String part, String after) {
            String whole = before + part + after;
            Span span = core.span.around(core.written, before.length() - from);
            return new Scalar(core.place, Value.of(whole), whole, span);
        }

        /** Where that part of the text stands in the document. */
        public Location locate(int offset, int length) {
            return span.locate(place.trail(), written, offset, length);
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping, in the order as written. */
    record Mapping(Place place, List<Entry> entries) implements Node {
        /** Copies the entries. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** What stands under that key. */
        public Optional<Node> get(String key) {
            return entry(key).map(Entry::value);
        }

        /** The entry of that key. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.name().equals(key)).findFirst();
        }

        /** Whether that key is there. */
        public boolean has(String key) {
            return entry(key).isPresent();
        }
    }

    /** A part that could not be read, whose problem is already told: whoever meets it says nothing more. */
    record Unreadable(Place place) implements Node {}

    /**
     * A key and its value.
     *
     * @param key its place; its path is that of the value
     */
    record Entry(Place key, String name, Node value) {}

    /** This part as data, with nothing where it could not be read. */
    default Value toValue() {
        return switch (this) {
            case Scalar scalar -> scalar.value();
            case Sequence sequence ->
                new Value.Sequence(sequence.items().stream().map(Node::toValue).toList());
            case Mapping mapping -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                mapping.entries()
                        .forEach(entry -> fields.put(entry.name(), entry.value().toValue()));
                yield new Value.Mapping(fields);
            }
            case Unreadable _ -> Value.Nothing.NOTHING;
        };
    }

    /** What a person calls this kind of value: {@code text}, {@code list}, ... */
    default String kind() {
        return switch (this) {
            case Scalar scalar -> scalar.value().kind();
            case Sequence _ -> "list";
            case Mapping _ -> "mapping";
            case Unreadable _ -> "nothing readable";
        };
    }
}
