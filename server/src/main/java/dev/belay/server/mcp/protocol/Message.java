package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/** One message from a client. */
public sealed interface Message {

    /**
     * It wants an answer.
     *
     * @param id what the answer has to name: a text or a whole number
     */
    record Request(Value id, String method, Value.Mapping params) implements Message {}

    /** It wants no answer. */
    record Notification(String method, Value.Mapping params) implements Message {}

    /**
     * It answers what the server asked.
     *
     * @param id what the server called its question
     * @param result what the client answers; empty where it refuses
     * @param refused whether it refuses
     */
    record Response(Value id, Value.Mapping result, boolean refused) implements Message {}
}
