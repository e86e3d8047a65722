package dev.belay.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One immutable JSON value.
 *
 * <p>Equality is by content; mappings compare without regard to order. {@link #toString()} is
 * compact JSON.
 */
public sealed interface Value {

    /** JSON {@code null}: a value that is known to be nothing, unlike an undefined one. */
    enum Nothing implements Value {
        NOTHING;

        @Override
        public String toString() {
            return "null";
        }
    }

    /** A truth value. */
    record Bool(boolean truth) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    /** A whole number of 64 bits. */
    record Whole(long number) implements Value {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A finite decimal number. */
    record Decimal(double number) implements Value {
        /** Refuses infinities and NaN, which JSON cannot hold. */
        public Decimal {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("A decimal must be finite, found " + number + ".");
            }
        }

        @Override
        public String toString() {
            return Double.toString(number);
        }
    }

    /** A text. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** A list in order. */
    record Sequence(List<Value> items) implements Value {
        /** The empty list. */
        public static final Sequence EMPTY = new Sequence(List.of());

        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** A mapping from names to values, in the order in which it was written. */
    record Mapping(Map<String, Value> fields) implements Value {
        /** The mapping without fields. */
        public static final Mapping EMPTY = new Mapping(Map.of());

        /** Copies the fields and keeps their order. */
        public Mapping {
            fields = fields instanceof Shelf ? fields : copy(fields);
        }

        private static Map<String, Value> copy(Map<String, Value> fields) {
            return fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /**
         * The same mapping, held only by where it can be read again.
         *
         * @param source answers with the same fields whenever it is asked; what it throws meets whoever reads them
         */
        public Mapping shelved(Supplier<Mapping> source) {
            return new Mapping(new Shelf(fields, source));
        }

        /** The field of that name, or empty where the mapping has none. */
        public Optional<Value> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** This mapping with one field set, at its old place or at the end. */
        public Mapping with(String name, Value value) {
            var copy = new LinkedHashMap<>(fields);
            copy.put(name, value);
            return new Mapping(copy);
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** The value of a text. */
    static Text of(String text) {
        return new Text(text);
    }

    /** The value of a whole number. */
    static Whole of(long number) {
        return new Whole(number);
    }

    /** The value of a truth. */
    static Bool of(boolean truth) {
        return new Bool(truth);
    }

    /** A mapping of one field. */
    static Mapping mapping(String name, Value value) {
        return new Mapping(Map.of(name, value));
    }

    /** A mapping of two fields, in this order. */
    static Mapping mapping(String first, Value one, String second, Value two) {
        return mapping(first, one).with(second, two);
    }

    /** What a person calls this kind of value, for messages: {@code text}, {@code list}, ... */
    default String kind() {
        return switch (this) {
            case Nothing _ -> "null";
            case Bool _ -> "boolean";
            case Whole _ -> "integer";
            case Decimal _ -> "number";
            case Text _ -> "text";
            case Sequence _ -> "list";
            case Mapping _ -> "mapping";
        };
    }

    /** This value inside a text: a text stands for itself, nothing is empty, the rest is JSON. */
    default String rendered() {
        return switch (this) {
            case Text(String text) -> text;
            case Nothing _ -> "";
            default -> toString();
        };
    }
}
