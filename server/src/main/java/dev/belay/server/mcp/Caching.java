package dev.belay.server.mcp;

import dev.belay.value.Value;
import java.util.Map;

/** How long a client may keep a result: it depends on who asks, so nobody else may have it. */
final class Caching {

    private static final Map<String, Long> MILLIS = Map.of(
            "server/discover", 60_000L,
            "tools/list", 10_000L,
            "prompts/list", 60_000L,
            "resources/list", 60_000L,
            "resources/templates/list", 60_000L,
            "resources/read", 0L);

    private Caching() {}

    static Value.Mapping of(String method, Value.Mapping result) {
        Long millis = MILLIS.get(method);
        return millis == null ? result : result.with("ttlMs", Value.of(millis)).with("cacheScope", Value.of("private"));
    }
}
