package dev.belay.cli.control;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a server answers under a path, as it is asked of whoever can answer it.
 *
 * @param method of HTTP
 * @param path after {@code /api/v1}
 * @param query what stands after the path
 * @param content what comes with it
 * @param onlyNew whether it is refused where the thing is there already
 */
public record RouteCall(
        String method, List<String> path, Map<String, String> query, Optional<Value.Mapping> content, boolean onlyNew) {

    /** Copies the path and the query. */
    public RouteCall {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** What stands there. */
    public static RouteCall get(Map<String, String> query, String... path) {
        return new RouteCall("GET", List.of(path), query, Optional.empty(), false);
    }

    /** Something is to be done there. */
    public static RouteCall change(String method, String... path) {
        return new RouteCall(method, List.of(path), Map.of(), Optional.empty(), false);
    }

    Value.Mapping json() {
        Value.Mapping asked = Value.mapping("method", Value.of(method), "path", texts(path))
                .with("query", texts(query))
                .with("only_new", Value.of(onlyNew));
        return content.map(with -> asked.with("content", with)).orElse(asked);
    }

    private static Value texts(List<String> all) {
        return new Value.Sequence(all.stream().<Value>map(Value::of).toList());
    }

    private static Value texts(Map<String, String> all) {
        Map<String, Value> fields = new LinkedHashMap<>();
        all.forEach((name, text) -> fields.put(name, Value.of(text)));
        return new Value.Mapping(fields);
    }

    static RouteCall read(Value.Mapping json) {
        List<String> path = new ArrayList<>();
        if (json.get("path").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)) {
            items.forEach(item -> path.add(item.rendered()));
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (json.get("query").orElse(Value.Nothing.NOTHING) instanceof Value.Mapping texts) {
            texts.fields().forEach((name, text) -> query.put(name, text.rendered()));
        }
        Optional<Value.Mapping> content = json.get("content")
                .flatMap(value -> value instanceof Value.Mapping mapping ? Optional.of(mapping) : Optional.empty());
        return new RouteCall(
                json.get("method").map(Value::rendered).orElse(""),
                path,
                query,
                content,
                json.get("only_new").equals(Optional.of(Value.of(true))));
    }
}
