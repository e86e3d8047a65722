package dev.belay.server;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.belay.value.Value;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The shapes that a description of OpenAPI declares for the answers of its operations. */
final class DeclaredSchemas {

    private static final String COMPONENTS = "#/components/schemas/";

    private final Value.Mapping schemas;
    private final Map<String, Schema> known = new HashMap<>();
    private int judged;

    DeclaredSchemas(Value document) {
        this.schemas = mapping(((Value.Mapping) document).get("components").orElseThrow());
    }

    /** How many answers were held against a schema. */
    int judged() {
        return judged;
    }

    /** What is wrong with an answer in JSON; empty where nothing is, or where no schema is declared. */
    Optional<String> mistake(Value.Mapping operation, int status, HttpHeaders headers, String body) {
        String type = headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        return type.endsWith("json")
                ? declared(operation, status, type).flatMap(name -> mistake(name, body))
                : Optional.empty();
    }

    private Optional<String> mistake(String name, String body) {
        judged++;
        var errors = known.computeIfAbsent(name, this::schema).validate(body, InputFormat.JSON);
        return errors.isEmpty() ? Optional.empty() : Optional.of(name + " is broken: " + errors);
    }

    private static Optional<String> declared(Value.Mapping operation, int status, String type) {
        return operation
                .get("responses")
                .flatMap(responses -> mapping(responses).get(Integer.toString(status)))
                .flatMap(response -> mapping(response).get("content"))
                .flatMap(content -> mapping(content).get(type))
                .flatMap(media -> mapping(media).get("schema"))
                .flatMap(schema -> mapping(schema).get("$ref"))
                .map(reference -> reference.rendered().substring(COMPONENTS.length()));
    }

    private Schema schema(String name) {
        Value whole = Value.mapping("$ref", Value.of(COMPONENTS + name)).with("components", schemas);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString());
    }

    private static Value.Mapping mapping(Value value) {
        return (Value.Mapping) value;
    }
}
