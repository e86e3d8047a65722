package dev.belay.server.mcp;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Origins;
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
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.value.Value;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries the protocol over HTTP, both eras at one path. Thread-safe. */
public final class McpRoutes {

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

    /**
     * The routes that answer out of that offer.
     *
     * @param origins under which names the server is asked
     */
    public static Area area(Offer offer, InstantSource clock, Origins origins) {
        var routes = new McpRoutes(new Conversation(offer, clock), new Sessions(clock));
        return McpTable.area(routes::message, routes::listen, routes::end, origins);
    }

    // Messages

    private Answer message(Call call) throws InterruptedException {
        try {
            return switch (MessageReader.read(call.body())) {
                case Message.Request request -> marked(call, request(call, request));
                case Message.Notification notification -> notified(call, notification);
                case Message.Response response -> responded(call, response);
            };
        } catch (RpcRefused refused) {
            return error(Value.Nothing.NOTHING, refused);
        }
    }

    private Answer request(Call call, Message.Request request) throws InterruptedException {
        try {
            return ModernHead.isOn(request, call.header(McpTable.REVISION))
                    ? modern(call, request)
                    : legacy(call, request);
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

    /** Who wants only what changes nothing is told that it was understood. */
    private static Answer marked(Call call, Answer answer) {
        if (!wantsReading(call)) {
            return answer;
        }
        return switch (answer) {
            case Answer.Json(int status, Map<String, String> headers, Value body) ->
                new Answer.Json(status, withMark(headers), body);
            case Answer.Stream(Map<String, String> headers, Answer.Events events) ->
                new Answer.Stream(withMark(headers), events);
            case Answer.Text _, Answer.Empty _, Answer.Refused _ -> answer;
        };
    }

    private static Map<String, String> withMark(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(McpTable.READ_ONLY, "true");
        return all;
    }

    private static boolean takesStream(Call call) {
        return call.header("Accept")
                .filter(types -> types.contains(McpTable.SSE))
                .isPresent();
    }

    // Without a session

    private Answer modern(Call call, Message.Request request) throws InterruptedException {
        var headers =
                new Headers(call.header(McpTable.REVISION), call.header(McpTable.METHOD), call.header(McpTable.NAME));
        Client client = restricted(call, ModernHead.read(request, Optional.of(headers)));
        conversation.requireMethod(request, Era.MODERN);
        conversation.requireCapabilities(request, client);
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

    /** Who wants less than they may have gets less: nobody gets more by a header. */
    private static Client restricted(Call call, Client client) {
        return wantsReading(call) ? client.reading() : client;
    }

    private static boolean wantsReading(Call call) {
        return call.header(McpTable.READ_ONLY).filter("true"::equals).isPresent();
    }

    private Answer begin(Call call, Message.Request request) {
        Client client = restricted(call, Conversation.greeted(request));
        Session session = sessions.begin(call.caller(), client);
        return new Answer.Json(
                200,
                Map.of(McpTable.SESSION, session.id()),
                Frames.result(request.id(), conversation.greeting(client)));
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
        String id = call.header(McpTable.SESSION)
                .orElseThrow(() -> new RpcRefused(
                        RpcRefused.INVALID_REQUEST,
                        "The header `" + McpTable.SESSION + "` is missing. Begin with `initialize`, or speak "
                                + Revisions.MODERN + ". Spoken are: " + String.join(", ", Revisions.all()) + ".",
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
        return call.header(McpTable.REVISION)
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
                    List.of(Problem.of(ProblemCode.REQUEST_UNREADABLE, "it has to accept `" + McpTable.SSE + "`")));
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
                List.of(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, method, McpTable.PATH)
                        .hint("Revision " + Revisions.MODERN
                                + " has no sessions: listen with `subscriptions/listen`.")));
    }
}
