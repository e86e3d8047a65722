package dev.belay.server.mcp.protocol;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.util.Optional;

/** Reads one message of JSON-RPC 2.0, strictly: no batches, no guessing. */
public final class MessageReader {

    /** Longer identifiers are refused: they are echoed. */
    public static final int LONGEST_ID = 256;

    private static final int LONGEST_METHOD = 128;

    private MessageReader() {}

    /**
     * The message of that text.
     *
     * @throws RpcRefused where it is none
     */
    public static Message read(String text) {
        Value value = parsed(text);
        if (value instanceof Value.Sequence) {
            throw invalid("Batches are not taken: send one message at a time");
        }
        if (!(value instanceof Value.Mapping message)) {
            throw invalid("A message is an object");
        }
        if (!message.get("jsonrpc").equals(Optional.of(Value.of("2.0")))) {
            throw invalid("A message says `\"jsonrpc\": \"2.0\"`");
        }
        return message.get("method").isPresent() ? asking(message) : answering(message);
    }

    private static Value parsed(String text) {
        try {
            return Json.parse(text);
        } catch (Json.JsonRefused refused) {
            throw new RpcRefused(
                    RpcRefused.PARSE_ERROR,
                    "The content is no JSON: " + refused.getMessage() + ".",
                    Value.Nothing.NOTHING,
                    RpcRefused.BAD_REQUEST);
        }
    }

    private static Message asking(Value.Mapping message) {
        if (!(message.get("method").orElseThrow() instanceof Value.Text(String method))
                || method.isEmpty()
                || method.length() > LONGEST_METHOD) {
            throw invalid("`method` is a text of 1 to " + LONGEST_METHOD + " characters");
        }
        Value.Mapping params = params(message);
        return message.get("id")
                .<Message>map(id -> new Message.Request(id(id), method, params))
                .orElseGet(() -> new Message.Notification(method, params));
    }

    private static Value.Mapping params(Value.Mapping message) {
        return switch (message.get("params").orElse(Value.Mapping.EMPTY)) {
            case Value.Mapping params -> params;
            case Value _ -> throw invalid("`params` is an object");
        };
    }

    private static Message answering(Value.Mapping message) {
        Value id = id(message.get("id").orElseThrow(() -> invalid("A message has a `method` or an `id`")));
        boolean refused = message.get("error").isPresent();
        if (refused == message.get("result").isPresent()) {
            throw invalid("A response has either a `result` or an `error`");
        }
        Value.Mapping result = message.get("result").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
        return new Message.Response(id, result, refused);
    }

    private static Value id(Value id) {
        boolean fits = switch (id) {
            case Value.Text(String text) -> text.length() <= LONGEST_ID;
            case Value.Whole _ -> true;
            case Value _ -> false;
        };
        if (!fits) {
            throw invalid("`id` is a whole number or a text of at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static RpcRefused invalid(String rule) {
        return new RpcRefused(RpcRefused.INVALID_REQUEST, rule + ".", Value.Nothing.NOTHING, RpcRefused.BAD_REQUEST);
    }
}
