package dev.belay.server.mcp;

import dev.belay.server.access.Origins;
import dev.belay.server.access.Permission;
import dev.belay.server.route.Access;
import dev.belay.server.route.Area;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of the protocol, as the table of routes and its description know them. */
final class McpTable {

    static final String PATH = "/mcp";
    static final String REVISION = "MCP-Protocol-Version";
    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";
    static final String SESSION = "Mcp-Session-Id";
    static final String READ_ONLY = "Belay-Read-Only";
    static final String SSE = "text/event-stream";

    static final String TAG = "mcp";
    private static final String SENT = "McpMessage";
    private static final String ANSWERED = "McpAnswer";
    private static final String REFUSED = "McpError";
    private static final Parameter SPOKEN = Parameter.header(REVISION, "The revision that is spoken.");
    private static final Parameter SESSION_ID =
            Parameter.header(SESSION, "The session: up to revision 2025-11-25, after `initialize`.");
    private static final Response UNREADABLE = Response.problem(400, "The request cannot be read.");
    private static final Response NO_SESSION = Response.json(404, "There is no such session.", REFUSED);
    private static final Response STATELESS = Response.problem(405, "This revision has no sessions.");

    private McpTable() {}

    /** All of them, with who answers. */
    static Area area(Handler message, Handler listen, Handler end, Origins origins) {
        List<Route> routes = new ArrayList<>(List.of(message(message), listen(listen), end(end)));
        routes.addAll(ProtectedResource.routes(origins));
        return new Area(
                Map.of(TAG, "The Model Context Protocol, for agents."),
                routes,
                SchemaFile.beside(McpTable.class, "schemas.json"));
    }

    private static Route message(Handler handler) {
        List<Parameter> headers = List.of(
                Parameter.header("Accept", "With `text/event-stream` in it, what comes before an answer is told."),
                SPOKEN,
                Parameter.header(METHOD, "The method, as in the content: since revision 2026-07-28."),
                Parameter.header(NAME, "The tool, prompt, resource or task, as in the content: since 2026-07-28."),
                SESSION_ID,
                Parameter.header(READ_ONLY, "With `true`, only what changes nothing is offered and let through."));
        List<Response> responses = List.of(
                Response.json(200, "The answer, which may be an error.", ANSWERED),
                Response.text(200, "Messages, the last of them the answer.", SSE),
                Response.empty(202, "It wants no answer."),
                Response.json(400, "It is no message, or one that cannot be answered as it is.", REFUSED),
                UNREADABLE,
                Response.json(404, "There is no such method, or no such session.", REFUSED));
        return route(
                Method.POST,
                "mcpMessage",
                new Description(
                        TAG,
                        "Take one message, and answer it; on a stream where something comes before the answer.",
                        headers,
                        Optional.of(Description.Body.json(SENT)),
                        responses),
                handler);
    }

    private static Route listen(Handler handler) {
        List<Response> responses = List.of(
                Response.text(200, "Messages as they come.", SSE),
                Response.json(400, "It names no session.", REFUSED),
                UNREADABLE,
                NO_SESSION,
                STATELESS,
                Response.problem(406, "Only a stream can be had here."));
        return route(
                Method.GET,
                "mcpListen",
                new Description(
                        TAG,
                        "Listen to what a session follows: up to revision 2025-11-25.",
                        List.of(SPOKEN, SESSION_ID),
                        Optional.empty(),
                        responses),
                handler);
    }

    private static Route end(Handler handler) {
        List<Response> responses = List.of(
                Response.empty(204, "It has ended."),
                Response.json(400, "It names no session.", REFUSED),
                UNREADABLE,
                NO_SESSION,
                STATELESS);
        return route(
                Method.DELETE,
                "mcpEnd",
                new Description(
                        TAG,
                        "End a session: up to revision 2025-11-25.",
                        List.of(SPOKEN, SESSION_ID),
                        Optional.empty(),
                        responses),
                handler);
    }

    /** Who may read may talk; what each tool takes is asked when it is called. */
    private static Route route(Method method, String id, Description description, Handler handler) {
        return new Route(
                method, PathPattern.of(PATH), id, Access.needs(Permission.READ_EXECUTIONS), description, handler);
    }
}
