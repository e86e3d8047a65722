package dev.belay.store.sqlite;

import dev.belay.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Labels as the text of one column: a JSON object, by name, so that SQL can look into it too. */
final class LabelText {

    private static final String NONE = "{}";
    private static final String UNREADABLE = "unreadable";

    private LabelText() {}

    static String of(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return NONE;
        }
        Value.Mapping json = Value.Mapping.EMPTY;
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            json = json.with(label.getKey(), Value.of(label.getValue()));
        }
        return json.toString();
    }

    static Map<String, String> read(String text) {
        return text.equals(NONE) ? Map.of() : parse(text);
    }

    /** A damaged text must not hide its execution, nor those that are read together with it. */
    private static Map<String, String> parse(String text) {
        try {
            return labels(text);
        } catch (RuntimeException unreadable) {
            return Map.of(UNREADABLE, text);
        }
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        try (JsonParser json = JSON.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                labels.put(name, String.valueOf(json.nextStringValue()));
            }
        }
        return labels;
    }

    /** Loaded only where there are labels: most commands never need it. */
    private static final class JSON {
        static final JsonFactory FACTORY = new JsonFactory();
    }
}
