package dev.belay.server.mcp;

import dev.belay.server.access.Origins;
import dev.belay.server.access.Permission;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a client that was not let in can read of how to be (RFC 9728).
 *
 * <p>No authorization server is named: the tokens that are taken here are made here, and whoever runs the server gives
 * them out.
 */
final class ProtectedResource {

    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
    private static final String SCHEMA = "ProtectedResource";

    private final Origins origins;

    private ProtectedResource(Origins origins) {
        this.origins = origins;
    }

    /** The documents of the whole server and of the protocol's path. */
    static List<Route> routes(Origins origins) {
        var resource = new ProtectedResource(origins);
        return List.of(
                route("protectedResource", WELL_KNOWN, resource.of("")),
                route("protectedMcp", WELL_KNOWN + McpTable.PATH, resource.of(McpTable.PATH)));
    }

    private static Route route(String id, String path, Handler handler) {
        return new Route(
                Method.GET,
                PathPattern.of(path),
                id,
                Access.open(),
                new Description(
                        McpTable.TAG,
                        "Tell how to be let in (RFC 9728).",
                        List.of(),
                        Optional.empty(),
                        List.of(Response.json(200, "The document.", SCHEMA))),
                handler);
    }

    private Handler of(String path) {
        return call -> {
            String base = origins.base(call.header("Host").orElse("localhost"));
            return Answer.ok(Value.mapping("resource", Value.of(base + path), "resource_name", Value.of("Belay"))
                    .with("bearer_methods_supported", new Value.Sequence(List.of(Value.of("header"))))
                    .with("scopes_supported", scopes())
                    .with("resource_documentation", Value.of(base + "/docs")));
        };
    }

    private static Value scopes() {
        return new Value.Sequence(Arrays.stream(Permission.values())
                .map(Permission::scope)
                .distinct()
                .<Value>map(Value::of)
                .toList());
    }
}
