package dev.belay.server.openapi;

import dev.belay.server.access.Permission;
import dev.belay.server.route.Access;
import dev.belay.server.route.Description;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One route as an operation of OpenAPI, with the refusals that every route may answer. */
final class Operation {

    private Operation() {}

    static Value.Mapping of(Route route) {
        Description description = route.description();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("operationId", Value.of(route.id()));
        fields.put("tags", new Value.Sequence(List.of(Value.of(description.tag()))));
        fields.put("summary", Value.of(description.summary()));
        switch (route.access()) {
            case Access.Open _ -> fields.put("security", Value.Sequence.EMPTY);
            case Access.Needs(Permission permission) -> {
                fields.put("security", new Value.Sequence(List.of(Value.mapping("token", Value.Sequence.EMPTY))));
                fields.put("x-permission", Value.of(permission.id()));
            }
        }
        if (!description.parameters().isEmpty()) {
            fields.put(
                    "parameters",
                    new Value.Sequence(description.parameters().stream()
                            .map(Operation::parameter)
                            .toList()));
        }
        description.body().ifPresent(body -> fields.put("requestBody", body(body)));
        fields.put("responses", responses(route));
        return new Value.Mapping(fields);
    }

    private static Value parameter(Parameter parameter) {
        return Value.mapping("name", Value.of(parameter.name()))
                .with("in", Value.of(parameter.place().name().toLowerCase(Locale.ROOT)))
                .with("required", Value.of(parameter.required()))
                .with("description", Value.of(parameter.description()))
                .with("schema", parameter.schema());
    }

    private static Value body(Description.Body body) {
        Map<String, Value> content = new LinkedHashMap<>();
        body.types().forEach(type -> content.put(type, Value.mapping("schema", reference(body.schema()))));
        return Value.mapping("required", Value.of(body.required()), "content", new Value.Mapping(content));
    }

    private static Value.Mapping reference(String schema) {
        return Value.mapping("$ref", Value.of("#/components/schemas/" + schema));
    }

    // Responses

    private static Value responses(Route route) {
        Map<Integer, List<Response>> byStatus = new TreeMap<>();
        all(route)
                .forEach(response -> byStatus.computeIfAbsent(response.status(), _ -> new ArrayList<>())
                        .add(response));
        Map<String, Value> fields = new LinkedHashMap<>();
        byStatus.forEach((status, same) -> fields.put(Integer.toString(status), response(same)));
        return new Value.Mapping(fields);
    }

    /** Its own, and those that come before any handler. */
    static List<Response> all(Route route) {
        List<Response> all = new ArrayList<>(route.description().responses());
        add(all, 400, "The request cannot be read.");
        if (route.access() instanceof Access.Needs) {
            add(all, 401, "The request carries no token that stands.");
            add(all, 429, "Too many failures, or too many streams.");
        }
        add(all, 403, "It may not be asked by them, from there, or under that name.");
        if (route.description().body().isPresent()) {
            add(all, 413, "The content is longer than the server takes.");
            add(all, 415, "The content is of another type.");
            add(all, 422, "What the request says does not fit.");
        }
        add(all, 414, "The path and what is asked for with it are longer than the server reads.");
        add(all, 503, "Not at the moment.");
        return all;
    }

    private static void add(List<Response> all, int status, String description) {
        if (all.stream().noneMatch(response -> response.status() == status)) {
            all.add(Response.problem(status, description));
        }
    }

    private static Value response(List<Response> same) {
        String description =
                String.join(" ", same.stream().map(Response::description).toList());
        Map<String, Value> content = new LinkedHashMap<>();
        for (Response response : same) {
            Optional<Value> schema = response.schema().map(Operation::reference);
            response.type()
                    .ifPresent(type -> content.put(
                            type, Value.mapping("schema", schema.orElse(Value.mapping("type", Value.of("string"))))));
        }
        Value.Mapping told = Value.mapping("description", Value.of(description));
        return content.isEmpty() ? told : told.with("content", new Value.Mapping(content));
    }
}
