package dev.belay.cli.remote;

import dev.belay.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of what was told; what is missing or does not fit is an {@link IllegalArgumentException}. */
record Told(Value.Mapping json) {

    static Told of(Value value) {
        if (value instanceof Value.Mapping mapping) {
            return new Told(mapping);
        }
        throw new IllegalArgumentException("An object was expected, found " + value.kind() + ".");
    }

    Optional<Value> value(String name) {
        return json.get(name).filter(value -> !(value instanceof Value.Nothing));
    }

    private static IllegalArgumentException unfit(String name) {
        return new IllegalArgumentException("The field `" + name + "` is missing or does not fit.");
    }

    Optional<String> maybe(String name) {
        return value(name).map(value -> {
            if (value instanceof Value.Text(String text)) {
                return text;
            }
            throw unfit(name);
        });
    }

    String text(String name) {
        return maybe(name).orElseThrow(() -> unfit(name));
    }

    long number(String name) {
        if (value(name).orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long number)) {
            return number;
        }
        throw unfit(name);
    }

    boolean truth(String name) {
        return value(name).filter(Value.of(true)::equals).isPresent();
    }

    Optional<Instant> instant(String name) {
        return maybe(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException noMoment) {
                throw unfit(name);
            }
        });
    }

    Instant moment(String name) {
        return instant(name).orElseThrow(() -> unfit(name));
    }

    List<Value> list(String name) {
        if (value(name).orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)) {
            return items;
        }
        throw unfit(name);
    }

    List<Told> objects(String name) {
        return list(name).stream().map(Told::of).toList();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        list(name).forEach(item -> texts.add(item.rendered()));
        return texts;
    }

    Map<String, String> labels(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        mapping(name).fields().forEach((label, value) -> labels.put(label, value.rendered()));
        return labels;
    }

    Value.Mapping mapping(String name) {
        if (value(name).orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw unfit(name);
    }
}
