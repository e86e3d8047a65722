package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/**
 * A request is refused by the protocol. Caught where the request came in, which answers with an error of that number.
 *
 * <p>What a tool cannot do is not one of these: that is a result which says so, because the model that asked can mend it.
 */
public final class RpcRefused extends RuntimeException {

    /** The text is no JSON. */
    public static final int PARSE_ERROR = -32700;

    /** It is JSON, and no message. */
    public static final int INVALID_REQUEST = -32600;

    /** Nobody knows the method. */
    public static final int METHOD_NOT_FOUND = -32601;

    /** The parameters do not fit the method. */
    public static final int INVALID_PARAMS = -32602;

    /** A mistake of the server. */
    public static final int INTERNAL = -32603;

    /** There is no such resource, as revisions before 2026-07-28 say it. */
    public static final int LEGACY_RESOURCE_NOT_FOUND = -32002;

    /** A header says something else than the content. */
    public static final int HEADER_MISMATCH = -32020;

    /** The client cannot do what it takes. */
    public static final int MISSING_CAPABILITY = -32021;

    /** The revision is not spoken. */
    public static final int UNSUPPORTED_REVISION = -32022;

    /** The usual status of HTTP: the refusal is in the content. */
    public static final int OK = 200;

    /** The status of HTTP for a request that cannot be understood. */
    public static final int BAD_REQUEST = 400;

    /** The status of HTTP for a method or a session that is not there. */
    public static final int NOT_FOUND = 404;

    private static final long serialVersionUID = 1L;

    private final int number;
    private final transient Value data;
    private final int status;

    /**
     * A refusal.
     *
     * @param number of the error
     * @param message one sentence
     * @param data what a program can read of it; {@code Nothing} for none
     * @param status of HTTP, where that carries it
     */
    public RpcRefused(int number, String message, Value data, int status) {
        super(message, null, false, false);
        this.number = number;
        this.data = data;
        this.status = status;
    }

    /** The parameters do not fit the method. */
    public static RpcRefused params(String message) {
        return new RpcRefused(INVALID_PARAMS, message, Value.Nothing.NOTHING, OK);
    }

    /** What stands around the parameters is missing or wrong. */
    public static RpcRefused envelope(String message) {
        return new RpcRefused(INVALID_PARAMS, message, Value.Nothing.NOTHING, BAD_REQUEST);
    }

    /** A header says something else than the content. */
    public static RpcRefused header(String message) {
        return new RpcRefused(HEADER_MISMATCH, message, Value.Nothing.NOTHING, BAD_REQUEST);
    }

    /** Nobody knows the method; where the client speaks without a handshake, HTTP says so too. */
    public static RpcRefused method(String method, Era era) {
        return new RpcRefused(
                METHOD_NOT_FOUND,
                "There is no method `" + method + "`.",
                Value.Nothing.NOTHING,
                era == Era.MODERN ? NOT_FOUND : OK);
    }

    /** The client did not say that it can do what it takes: capabilities by name, as an object. */
    public static RpcRefused capability(Value.Mapping required) {
        return new RpcRefused(
                MISSING_CAPABILITY,
                "This takes capabilities that the client did not declare: "
                        + String.join(", ", required.fields().keySet()) + ".",
                Value.mapping("requiredCapabilities", required),
                BAD_REQUEST);
    }

    /** The number of the error. */
    public int number() {
        return number;
    }

    /** What a program can read of it; {@code Nothing} for none. */
    public Value data() {
        return data;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }
}
