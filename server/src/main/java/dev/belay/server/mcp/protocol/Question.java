package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/**
 * Something that the client, or whoever sits before it, is asked.
 *
 * @param method how, such as {@code elicitation/create}
 * @param params what
 */
public record Question(String method, Value.Mapping params) {

    private static final String FORM = "elicitation/create";

    /** A form of these fields; never for secrets. */
    public static Question form(String message, Value.Mapping schema) {
        return new Question(FORM, Value.mapping("message", Value.of(message), "requestedSchema", schema));
    }

    /** The capability that it takes. */
    public String capability() {
        return switch (method) {
            case FORM -> "elicitation";
            case "sampling/createMessage" -> "sampling";
            case "roots/list" -> "roots";
            default -> method;
        };
    }

    /** Whether that can be an answer to it; a form that was filled in has to fit its schema. */
    boolean isAnsweredBy(Value.Mapping answer) {
        if (!method.equals(FORM)) {
            return !answer.fields().isEmpty();
        }
        return switch (answer.get("action").orElse(Value.Nothing.NOTHING)) {
            case Value.Text(String action) when action.equals("accept") -> fits(answer);
            case Value.Text(String action) -> action.equals("decline") || action.equals("cancel");
            case Value _ -> false;
        };
    }

    private boolean fits(Value.Mapping answer) {
        Value content = answer.get("content").orElse(Value.Mapping.EMPTY);
        return params.get("requestedSchema").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping schema
                && SchemaCheck.check(schema, content).isEmpty();
    }
}
