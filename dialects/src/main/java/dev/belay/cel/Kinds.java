package dev.belay.cel;

import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What a person calls the objects of CEL's interpreter. */
final class Kinds {

    private Kinds() {}

    static String of(Object object) {
        return switch (object) {
            case NullValue _ -> "null";
            case Boolean _ -> "boolean";
            case Long _ -> "integer";
            case Double _ -> "number";
            case String _ -> "text";
            case Collection<?> _ -> "list";
            case Map<?, ?> _ -> "mapping";
            case Instant _ -> "timestamp";
            case Duration _ -> "duration";
            default -> "value of another kind";
        };
    }
}
