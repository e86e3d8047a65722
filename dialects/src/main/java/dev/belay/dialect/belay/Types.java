package dev.belay.dialect.belay;

import dev.belay.definition.ValueType;

/** Value types in words. */
final class Types {

    private Types() {}

    /** The type of that name, which was checked before. */
    static ValueType named(String name) {
        for (ValueType type : ValueType.values()) {
            if (type.id().equals(name)) {
                return type;
            }
        }
        return ValueType.ANY;
    }

    static String expected(ValueType type) {
        return switch (type) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "`true` or `false`";
            case LIST -> "a list";
            case OBJECT -> "a mapping";
            case ANY -> "a value";
        };
    }
}
