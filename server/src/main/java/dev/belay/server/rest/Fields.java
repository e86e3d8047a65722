package dev.belay.server.rest;

import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request's content: what is not known is refused, because a misspelt field must not be left out. */
record Fields(Value.Mapping json) {

    /** The fields of that text; none where it is empty. */
    static Fields of(String text, List<String> known) {
        if (text.isEmpty()) {
            return new Fields(Value.Mapping.EMPTY);
        }
        if (!(parsed(text) instanceof Value.Mapping json)) {
            throw unreadable("its content is no JSON object");
        }
        json.fields().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CallRefused(Problem.of(ProblemCode.UNKNOWN_KEY, name, "this request")
                            .hint("Known are: " + String.join(", ", known) + "."));
                });
        return new Fields(json);
    }

    private static Value parsed(String text) {
        try {
            return Json.parse(text);
        } catch (Json.JsonRefused refused) {
            throw unreadable("its content is no JSON: " + refused.getMessage());
        }
    }

    private static CallRefused unreadable(String why) {
        return new CallRefused(Problem.of(ProblemCode.REQUEST_UNREADABLE, why));
    }

    /** What stands under that name; what is {@code null} is not there. */
    Optional<Value> value(String name) {
        return json.get(name).filter(value -> !(value instanceof Value.Nothing));
    }

    /** The text under that name. */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (value instanceof Value.Text(String text)) {
                return text;
            }
            throw wrongType(name, "a text", value);
        });
    }

    /** The truth under that name; false where there is none. */
    boolean truth(String name) {
        return truth(name, false);
    }

    /** The truth under that name, or the usual one. */
    boolean truth(String name, boolean usual) {
        return value(name)
                .map(value -> {
                    if (value instanceof Value.Bool(boolean truth)) {
                        return truth;
                    }
                    throw wrongType(name, "true or false", value);
                })
                .orElse(usual);
    }

    /**
     * The whole number under that name.
     *
     * @throws CallRefused when there is none
     */
    long whole(String name) {
        Value value = value(name)
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", name)));
        if (value instanceof Value.Whole(long number)) {
            return number;
        }
        throw wrongType(name, "a whole number", value);
    }

    /** The object under that name; an empty one where there is none. */
    Value.Mapping mapping(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof Value.Mapping mapping) {
                        return mapping;
                    }
                    throw wrongType(name, "an object", value);
                })
                .orElse(Value.Mapping.EMPTY);
    }

    /** The object of texts under that name. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(name).fields().forEach((key, value) -> {
            if (!(value instanceof Value.Text(String text))) {
                throw wrongType(name + "." + key, "a text", value);
            }
            texts.put(key, text);
        });
        return texts;
    }

    private static CallRefused wrongType(String name, String expected, Value found) {
        return new CallRefused(Problem.of(ProblemCode.WRONG_TYPE, name, expected, found.kind()));
    }
}
