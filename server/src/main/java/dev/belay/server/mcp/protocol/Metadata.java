package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/** The names under {@code _meta} that the protocol keeps for itself. */
public final class Metadata {

    /** Where they stand. */
    public static final String FIELD = "_meta";

    /** What a request wants its progress to be called by. */
    public static final String PROGRESS_TOKEN = "progressToken";

    private static final String PREFIX = "io.modelcontextprotocol/";

    /** The revision that a request speaks. */
    public static final String REVISION = PREFIX + "protocolVersion";

    /** What a client can do. */
    public static final String CAPABILITIES = PREFIX + "clientCapabilities";

    /** From which level on a request wants to be told what is logged. */
    public static final String LOG_LEVEL = PREFIX + "logLevel";

    /** Who answers. */
    public static final String SERVER = PREFIX + "serverInfo";

    /** Which subscription a notification belongs to. */
    public static final String SUBSCRIPTION = PREFIX + "subscriptionId";

    /** The extension of tasks. */
    public static final String TASKS = PREFIX + "tasks";

    private Metadata() {}

    /** What stands there; empty where nothing does. */
    public static Value.Mapping of(Value.Mapping params) {
        return params.get(FIELD).orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
    }
}
