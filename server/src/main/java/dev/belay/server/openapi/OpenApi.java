package dev.belay.server.openapi;

import dev.belay.server.route.Area;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import dev.belay.value.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The description of all routes in OpenAPI 3.1. */
public final class OpenApi {

    private static final String ABOUT =
            "Durable executions that can be taken back. Who asks brings a token; every refusal"
                    + " is `application/problem+json` with a stable `code`; what an answer of 202 acknowledges is on disk.";

    private final List<Area> areas;

    private OpenApi(List<Area> areas) {
        this.areas = areas;
    }

    /** The description of these areas. */
    public static Value.Mapping of(List<Area> areas) {
        return new OpenApi(areas).document();
    }

    private Value.Mapping document() {
        return Value.mapping("openapi", Value.of("3.1.0"))
                .with("info", info())
                .with("servers", new Value.Sequence(List.of(Value.mapping("url", Value.of("/")))))
                .with("tags", tags())
                .with("paths", paths())
                .with("components", components());
    }

    private static Value info() {
        return Value.mapping("title", Value.of("Belay"))
                .with("description", Value.of(ABOUT))
                .with("version", Value.of("1"))
                .with("license", Value.mapping("name", Value.of("Apache-2.0"), "identifier", Value.of("Apache-2.0")));
    }

    private Value tags() {
        Map<String, Value> tags = new TreeMap<>();
        areas.stream()
                .flatMap(area -> area.tags().entrySet().stream())
                .forEach(tag -> tags.putIfAbsent(
                        tag.getKey(),
                        Value.mapping("name", Value.of(tag.getKey()), "description", Value.of(tag.getValue()))));
        return new Value.Sequence(List.copyOf(tags.values()));
    }

    private Value paths() {
        Map<String, Value.Mapping> paths = new LinkedHashMap<>();
        areas.stream()
                .flatMap(area -> area.routes().stream())
                .sorted(Comparator.comparing((Route route) -> route.path().text())
                        .thenComparing(Route::method))
                .forEach(route -> paths.merge(
                        route.path().text(),
                        Value.mapping(method(route), Operation.of(route)),
                        (known, more) -> known.with(method(route), Operation.of(route))));
        return new Value.Mapping(new LinkedHashMap<>(paths));
    }

    private static String method(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT);
    }

    private Value components() {
        Map<String, Value> schemas = new TreeMap<>(SchemaFile.beside(OpenApi.class, "schemas.json"));
        areas.forEach(area -> schemas.putAll(area.schemas()));
        Value.Mapping bearer = Value.mapping("type", Value.of("http"), "scheme", Value.of("bearer"))
                .with("description", Value.of("A token that `belay token create` made."));
        return Value.mapping("securitySchemes", Value.mapping("token", bearer), "schemas", new Value.Mapping(schemas));
    }
}
