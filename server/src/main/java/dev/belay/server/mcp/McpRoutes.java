package dev.belay.server.mcp;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.mcp.protocol.Cancellation;
import dev.belay.server.mcp.protocol.Client;
import dev.belay.server.mcp.protocol.Era;
import dev.belay.server.mcp.protocol.Frames;
import dev.belay.server.mcp.protocol.Headers;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.MessageReader;
import dev.belay.server.mcp.protocol.Metadata;
import dev.belay.server.mcp.protocol.ModernHead;
import dev.belay.server.mcp.protocol.Outlet;
import dev.belay.server.mcp.protocol.Revisions;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.protocol.Session;
import dev.belay.server.mcp.protocol.Sessions;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries the protocol over HTTP, both eras at one path. Thread-safe. */
public final class McpRoutes {

    private static final String TAG = "mcp";
    private static final String PATH = "/mcp";
    private static final String SCHEMA = "McpMessage";
    private static final String SESSION = "Mcp-Session-Id";
    private static final String REVISION = "MCP-Protocol-Version";
    private static final String SSE = "text/event-stream";
    private static final int ACCEPTED = 202;
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final Map<String, String> UNBUFFERED = Map.of("X-Accel-Buffering", "no");

    private final Conversation conversation;
    private final Sessions sessions;

    private McpRoutes(Conversation conversation, Sessions sessions) {
        this.conversation = conversation;
        this.sessions = sessions;
    }

    /** The routes that answer out of that offer. */
    public static Area area(Offer offer, InstantSource clock) {
        var routes = new McpRoutes(new Conversation(offer, clock), new Sessions(clock));
        return new Area(
                Map.of(TAG, "The Model Context Protocol, for agents."),
                routes.routes(),
                Map.of(
                        SCHEMA,
                        Value.mapping("type", Value.of("object"))
                                .with("description", Value.of("A message of JSON-RPC 2.0."))
                                .with("required", new Value.Sequence(List.of(Value.of("jsonrpc"))))));
    }

    private List<Route> routes() {
        return List.of(
                route(
                        Method.POST,
                        "mcpMessage",
                        "Take one message, and answer it; on a stream where something comes before the answer.",
                        Optional.of(Description.Body.json(SCHEMA)),
                        List.of(
                                Response.json(200, "The answer.", SCHEMA),
                                Response.text(200, "Messages, the last of them the answer.", SSE),
                                Response.empty(ACCEPTED, "It wants no answer."),
                                Response.json(400, "It cannot be understood; the content says why.", SCHEMA),
                                Response.problem(400, "The request cannot be read."),
                                Response.json(404, "There is no such method, or no such session.", SCHEMA)),
                        this::message),
                route(
                        Method.GET,
                        "mcpListen",
                        "Listen to what a session follows: up to revision 2025-11-25.",
                        Optional.empty(),
                        List.of(
                                Response.text(200, "Messages as they come.", SSE),
                                Response.json(400, "It names no session.", SCHEMA),
                                Response.problem(400, "The request cannot be read."),
                                Response.json(404, "There is no such session.", SCHEMA),
                                Response.problem(NOT_ALLOWED, "This revision has no sessions."),
                                Response.problem(NOT_ACCEPTABLE, "Only a stream can be had here.")),
                        this::listen),
                route(
                        Method.DELETE,
                        "mcpEnd",
                        "End a session: up to revision 2025-11-25.",
                        Optional.empty(),
                        List.of(
                                Response.empty(204, "It has ended."),
                                Response.json(400, "It names no session.", SCHEMA),
                                Response.problem(400, "The request cannot be read."),
                                Response.json(404, "There is no such session.", SCHEMA),
                                Response.problem(NOT_ALLOWED, "This revision has no sessions.")),
                        this::end));
    }

    /** Who may read may talk; what each tool takes is asked when it is called. */
    private static Route route(
            Method method,
            String id,
            String summary,
            Optional<Description.Body> body,
            List<Response> responses,
            Handler handler) {
        List<Parameter> headers = List.of(
                Parameter.header(REVISION, "The revision that is spoken."),
                Parameter.header(SESSION, "The session, in revisions that have one."));
        return new Route(
                method,
                PathPattern.of(PATH),
                id,
                Access.needs(Permission.READ_EXECUTIONS),
                new Description(TAG, summary, headers, body, responses),
                handler);
    }

    // Messages

    private Answer message(Call call) throws InterruptedException {
        try {
            return switch (MessageReader.read(call.body())) {
                case Message.Request request -> request(call, request);
                case Message.Notification notification -> notified(call, notification);
                case Message.Response response -> responded(call, response);
            };
        } catch (RpcRefused refused) {
            return error(Value.Nothing.NOTHING, refused);
        }
    }

    private Answer request(Call call, Message.Request request) throws InterruptedException {
        try {
            return ModernHead.isOn(request, call.header(REVISION)) ? modern(call, request) : legacy(call, request);
        } catch (RpcRefused refused) {
            return error(request.id(), refused);
        }
    }

    private static Answer error(Value id, RpcRefused refused) {
        return new Answer.Json(refused.status(), Map.of(), Frames.error(id, refused));
    }

    /** What is done on a stream, or before an answer. */
    private interface Work {
        Value.Mapping result(Outlet outlet) throws InterruptedException;
    }

    private static Answer answer(boolean streams, Message.Request request, Work work) throws InterruptedException {
        if (!streams) {
            return Answer.ok(Frames.result(request.id(), work.result(Outlet.NONE)));
        }
        return new Answer.Stream(UNBUFFERED, listener -> {
            var outlet = new SseOutlet(listener);
            try {
                outlet.send(Frames.result(request.id(), work.result(outlet)));
            } catch (RpcRefused refused) {
                outlet.send(Frames.error(request.id(), refused));
            }
        });
    }

    private static boolean takesStream(Call call) {
        return call.header("Accept").filter(types -> types.contains(SSE)).isPresent();
    }

    // Without a session

    private Answer modern(Call call, Message.Request request) throws InterruptedException {
        var headers = new Headers(call.header(REVISION), call.header("Mcp-Method"), call.header("Mcp-Name"));
        Client client = ModernHead.read(request, Optional.of(headers));
        conversation.requireMethod(request, Era.MODERN);
        boolean streams = takesStream(call) && wantsMore(request);
        // Who hangs up gives the request up: the stream notices, and nobody else has to be told.
        return answer(
                streams,
                request,
                outlet -> conversation.modern(request, client, call.caller(), outlet, new Cancellation()));
    }

    /** Whether anything may come before the answer. */
    private static boolean wantsMore(Message.Request request) {
        Value.Mapping metadata = Metadata.of(request.params());
        return request.method().equals("subscriptions/listen")
                || metadata.get(Metadata.PROGRESS_TOKEN).isPresent()
                || metadata.get(Metadata.LOG_LEVEL).isPresent();
    }

    // Within a session

    private Answer legacy(Call call, Message.Request request) throws InterruptedException {
        if (request.method().equals("initialize")) {
            return begin(call, request);
        }
        Session session = session(call);
        conversation.requireMethod(request, Era.LEGACY);
        boolean streams = takesStream(call) && request.method().equals("tools/call");
        return answer(streams, request, outlet -> run(session, request, outlet));
    }

    private Answer begin(Call call, Message.Request request) {
        Client client = Conversation.greeted(request);
        Session session = sessions.begin(call.caller(), client);
        return new Answer.Json(
                200, Map.of(SESSION, session.id()), Frames.result(request.id(), conversation.greeting(client)));
    }

    private Value.Mapping run(Session session, Message.Request request, Outlet outlet) throws InterruptedException {
        Cancellation cancellation = session.running().begin(request.id());
        try {
            return conversation.legacy(request, session, outlet, cancellation);
        } finally {
            session.running().end(request.id());
        }
    }

    private Session session(Call call) {
        String id = call.header(SESSION)
                .orElseThrow(() -> new RpcRefused(
                        RpcRefused.INVALID_REQUEST,
                        "The header `" + SESSION + "` is missing. Begin with `initialize`, or speak " + Revisions.MODERN
                                + ". Spoken are: " + String.join(", ", Revisions.all()) + ".",
                        Value.Nothing.NOTHING,
                        RpcRefused.BAD_REQUEST));
        return sessions.find(id, call.caller());
    }

    private Answer notified(Call call, Message.Notification notification) {
        if (!speaksModern(call)) {
            Session session = session(call);
            if (notification.method().equals("notifications/cancelled")) {
                notification.params().get("requestId").ifPresent(session.running()::cancel);
            }
        }
        return new Answer.Empty(ACCEPTED, Map.of());
    }

    private Answer responded(Call call, Message.Response response) {
        session(call).answered(response);
        return new Answer.Empty(ACCEPTED, Map.of());
    }

    private static boolean speaksModern(Call call) {
        return call.header(REVISION)
                .map(String::strip)
                .filter(Revisions.MODERN::equals)
                .isPresent();
    }

    // A session as a whole

    private Answer listen(Call call) {
        if (speaksModern(call)) {
            return notAllowed("GET");
        }
        if (!takesStream(call)) {
            return new Answer.Refused(
                    NOT_ACCEPTABLE,
                    Map.of(),
                    List.of(Problem.of(ProblemCode.REQUEST_UNREADABLE, "it has to accept `" + SSE + "`")));
        }
        try {
            Session session = session(call);
            return new Answer.Stream(UNBUFFERED, listener -> conversation.follow(session, new SseOutlet(listener)));
        } catch (RpcRefused refused) {
            return error(Value.Nothing.NOTHING, refused);
        }
    }

    private Answer end(Call call) {
        if (speaksModern(call)) {
            return notAllowed("DELETE");
        }
        try {
            sessions.end(session(call));
            return Answer.done();
        } catch (RpcRefused refused) {
            return error(Value.Nothing.NOTHING, refused);
        }
    }

    private static Answer notAllowed(String method) {
        return new Answer.Refused(
                NOT_ALLOWED,
                Map.of("Allow", "POST"),
                List.of(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, method, PATH)
                        .hint("Revision " + Revisions.MODERN
                                + " has no sessions: listen with `subscriptions/listen`.")));
    }
}
