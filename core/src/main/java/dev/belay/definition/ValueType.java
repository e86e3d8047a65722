package dev.belay.definition;

import dev.belay.value.Value;
import java.util.Locale;

/** The type of an input or of an action's parameter, by its name in definitions. */
public enum ValueType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT,
    ANY;

    /** Its name in definitions. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the value has this type; a whole number is a number too. */
    public boolean accepts(Value value) {
        return switch (this) {
            case STRING -> value instanceof Value.Text;
            case INTEGER -> value instanceof Value.Whole;
            case NUMBER -> value instanceof Value.Whole || value instanceof Value.Decimal;
            case BOOLEAN -> value instanceof Value.Bool;
            case LIST -> value instanceof Value.Sequence;
            case OBJECT -> value instanceof Value.Mapping;
            case ANY -> true;
        };
    }
}
