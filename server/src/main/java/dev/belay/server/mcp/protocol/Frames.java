package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/** Builds messages to a client. */
public final class Frames {

    private static final Value.Mapping BLANK = Value.mapping("jsonrpc", Value.of("2.0"));

    private Frames() {}

    /** The answer to a request. */
    public static Value.Mapping result(Value id, Value.Mapping result) {
        return BLANK.with("id", id).with("result", result);
    }

    /** The refusal of a request; an id of {@code Nothing} where it could not be read. */
    public static Value.Mapping error(Value id, RpcRefused refused) {
        Value.Mapping error = Value.mapping(
                "code", Value.of(refused.number()), "message", Value.of(String.valueOf(refused.getMessage())));
        boolean telling = !(refused.data() instanceof Value.Nothing);
        return BLANK.with("id", id).with("error", telling ? error.with("data", refused.data()) : error);
    }

    /** Something that wants no answer. */
    public static Value.Mapping notification(String method, Value.Mapping params) {
        return BLANK.with("method", Value.of(method)).with("params", params);
    }

    /** Something that the server wants to know of the client. */
    public static Value.Mapping request(Value id, String method, Value.Mapping params) {
        return BLANK.with("id", id).with("method", Value.of(method)).with("params", params);
    }
}
