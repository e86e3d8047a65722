package dev.belay.engine.json;

import dev.belay.value.Extent;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON strictly: one document, no duplicate fields, bounded depth and numbers.
 *
 * <p>A whole number that fits 64 bits is a {@link Value.Whole}; a greater one is refused, because it
 * could not be given back as it came.
 */
public final class Json {

    /** Deeper documents are refused. */
    public static final int MAX_DEPTH = Extent.MAX_DEPTH;

    /** Deeper than any value that is kept, by what stands around it in the journal. */
    private static final int MAX_STORED_DEPTH = 2 * Extent.MAX_DEPTH;

    private static final int MAX_STRING = 16 * 1024 * 1024;
    private static final int MAX_NUMBER = 400;

    private static final JsonFactory FACTORY = factory(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_NUMBER)
            .maxStringLength(MAX_STRING)
            .build());

    private static final JsonFactory STORED = factory(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_STORED_DEPTH)
            .maxNumberLength(MAX_NUMBER)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build());

    /** Where something began, as the reader says it: of a text that is not shown, it says nothing. */
    private static final Pattern ORIGIN = Pattern.compile(" \\([^()]*\\[Source: [^]]*]\\)");

    private Json() {}

    private static JsonFactory factory(StreamReadConstraints constraints) {
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /**
     * The value of a JSON document that somebody else wrote.
     *
     * @throws JsonRefused when the text is not one JSON document, or passes a bound
     */
    public static Value parse(String text) throws JsonRefused {
        return parse(text, FACTORY);
    }

    /**
     * The value of a JSON document that Belay itself wrote: whatever could be kept can be read again.
     *
     * @throws JsonRefused when the text is not one JSON document
     */
    public static Value stored(String text) throws JsonRefused {
        return parse(text, STORED);
    }

    private static String sentence(JacksonException refused) {
        return ORIGIN.matcher(refused.getOriginalMessage()).replaceAll("");
    }

    private static Value parse(String text, JsonFactory factory) throws JsonRefused {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonRefused("the text is empty", null);
            }
            Value value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new JsonRefused("something follows the document", null);
            }
            return value;
        } catch (JacksonException refused) {
            throw new JsonRefused(sentence(refused), refused);
        }
    }

    private static Value value(JsonParser parser, JsonToken token) throws JsonRefused {
        return switch (token) {
            case VALUE_NULL -> Value.Nothing.NOTHING;
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_STRING -> Value.of(parser.getString());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case START_ARRAY -> sequence(parser);
            case START_OBJECT -> mapping(parser);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonRefused("a value was expected, found " + token, null);
        };
    }

    private static Value whole(JsonParser parser) throws JsonRefused {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new JsonRefused("the number " + parser.getString() + " does not fit 64 bits", null);
        }
        return Value.of(parser.getLongValue());
    }

    private static Value decimal(JsonParser parser) throws JsonRefused {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new JsonRefused("the number " + parser.getString() + " is too large", null);
        }
        return new Value.Decimal(number);
    }

    private static Value sequence(JsonParser parser) throws JsonRefused {
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Value.Sequence(items);
    }

    private static Value mapping(JsonParser parser) throws JsonRefused {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            fields.put(name, value(parser, parser.nextToken()));
        }
        return new Value.Mapping(fields);
    }

    /** The text is not JSON as it is read here. */
    public static final class JsonRefused extends Exception {

        private static final long serialVersionUID = 1L;

        JsonRefused(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }
}
