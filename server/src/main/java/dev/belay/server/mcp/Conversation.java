package dev.belay.server.mcp;

import dev.belay.server.access.Principal;
import dev.belay.server.mcp.protocol.Cancellation;
import dev.belay.server.mcp.protocol.Client;
import dev.belay.server.mcp.protocol.Era;
import dev.belay.server.mcp.protocol.LegacyAsking;
import dev.belay.server.mcp.protocol.Levels;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.Metadata;
import dev.belay.server.mcp.protocol.ModernAsking;
import dev.belay.server.mcp.protocol.NeedInput;
import dev.belay.server.mcp.protocol.Outlet;
import dev.belay.server.mcp.protocol.Picked;
import dev.belay.server.mcp.protocol.Revisions;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.protocol.Session;
import dev.belay.server.mcp.protocol.StateSeal;
import dev.belay.server.mcp.task.TaskMethods;
import dev.belay.value.Value;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers requests of both eras, whatever carries them. Thread-safe; a request is answered by the thread that asks. */
public final class Conversation {

    private static final Set<String> LEGACY =
            Set.of("initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe");
    private static final Set<String> MODERN = Stream.concat(
                    Stream.of("server/discover", "subscriptions/listen"), TaskMethods.NAMES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final String INSTRUCTIONS = "Belay runs workflows whose steps can be taken back. Look with"
            + " `workflow_list`, plan with `execution_plan`, start with `execution_start` and an idempotency key, follow"
            + " with `execution_events`. A decision that an execution waits for is made by a person, never by you.";

    private final Offer offer;
    private final Methods methods;
    private final Listening listening;
    private final StateSeal seal;

    /** Answers out of that offer. */
    public Conversation(Offer offer, InstantSource clock) {
        this.offer = offer;
        this.methods = new Methods(offer);
        this.listening = new Listening(offer.library(), offer.tasks());
        this.seal = new StateSeal(clock);
    }

    /**
     * Refuses a method that a client of that era cannot ask for.
     *
     * @throws RpcRefused where it is none
     */
    void requireMethod(Message.Request request, Era era) {
        boolean known = Methods.NAMES.contains(request.method())
                || (era == Era.LEGACY ? LEGACY : MODERN).contains(request.method());
        if (!known) {
            throw RpcRefused.method(request.method(), era);
        }
    }

    /**
     * Refuses a client that cannot do what its request takes.
     *
     * @throws RpcRefused where it cannot
     */
    void requireCapabilities(Message.Request request, Client client) {
        if (TaskMethods.NAMES.contains(request.method()) || Listening.tellsOfTasks(request)) {
            TaskMethods.require(client);
        }
    }

    // Without a session

    /** The answer to a request without a session. */
    Value.Mapping modern(
            Message.Request request, Client client, Principal principal, Outlet outlet, Cancellation cancellation)
            throws InterruptedException {
        requireMethod(request, Era.MODERN);
        requireCapabilities(request, client);
        return switch (request.method()) {
            case "server/discover" -> complete(request, discovered());
            case "subscriptions/listen" -> {
                var asking = new ModernAsking(principal, client, request, outlet, cancellation, seal);
                listening.listen(request, asking, outlet, cancellation);
                yield complete(request, Value.Mapping.EMPTY);
            }
            default -> asked(request, new ModernAsking(principal, client, request, outlet, cancellation, seal));
        };
    }

    private Value.Mapping asked(Message.Request request, ModernAsking asking) throws InterruptedException {
        try {
            return complete(request, methods.answer(request, asking));
        } catch (NeedInput need) {
            return signed(asking.asks(need));
        }
    }

    private Value.Mapping discovered() {
        return Value.mapping("supportedVersions", revisions(), "capabilities", capabilities(Era.MODERN))
                .with("instructions", Value.of(INSTRUCTIONS));
    }

    private static Value revisions() {
        return new Value.Sequence(Revisions.all().stream().<Value>map(Value::of).toList());
    }

    private Value.Mapping complete(Message.Request request, Value.Mapping result) {
        return signed(Caching.of(
                request.method(),
                result.get("resultType").isPresent() ? result : result.with("resultType", Value.of("complete"))));
    }

    private Value.Mapping signed(Value.Mapping result) {
        return result.with(Metadata.FIELD, Value.mapping(Metadata.SERVER, info()));
    }

    // Within a session

    /** What a client says of itself when it begins a session. */
    static Client greeted(Message.Request request) {
        String revision = Revisions.settled(
                Picked.text(request.params(), "protocolVersion").orElse(""));
        return new Client(Era.LEGACY, revision, Picked.object(request.params(), "capabilities"), false);
    }

    /** What it is answered. */
    Value.Mapping greeting(Client client) {
        return Value.mapping("protocolVersion", Value.of(client.revision()), "capabilities", capabilities(Era.LEGACY))
                .with("serverInfo", info())
                .with("instructions", Value.of(INSTRUCTIONS));
    }

    /** The answer to a request of a session. */
    Value.Mapping legacy(Message.Request request, Session session, Outlet outlet, Cancellation cancellation)
            throws InterruptedException {
        requireMethod(request, Era.LEGACY);
        return switch (request.method()) {
            case "ping" -> Value.Mapping.EMPTY;
            case "logging/setLevel" -> level(session, Picked.needed(request.params(), "level"));
            case "resources/subscribe" -> {
                session.follow(Picked.needed(request.params(), "uri"));
                yield Value.Mapping.EMPTY;
            }
            case "resources/unsubscribe" -> {
                session.unfollow(Picked.needed(request.params(), "uri"));
                yield Value.Mapping.EMPTY;
            }
            case "initialize" -> throw RpcRefused.params("The session has begun already.");
            default -> methods.answer(request, new LegacyAsking(session, request, outlet, cancellation));
        };
    }

    private static Value.Mapping level(Session session, String level) {
        if (!Levels.isOne(level)) {
            throw RpcRefused.params("There is no such level.");
        }
        session.logFrom(level);
        return Value.Mapping.EMPTY;
    }

    /** Tells a session of what it follows until it ends. */
    void follow(Session session, Outlet outlet) throws InterruptedException {
        listening.follow(session, outlet);
    }

    /** Tells of what is followed by now until nobody listens. */
    void follow(Supplier<Set<String>> followed, Outlet outlet) throws InterruptedException {
        listening.follow(followed, outlet);
    }

    /** What is answered where a request was not done for a reason that nobody asked for. */
    RpcRefused refusal(String method, Throwable fault) {
        return methods.refusal(method, fault);
    }

    // About the server

    private Value.Mapping info() {
        return Value.mapping("name", Value.of("belay"), "title", Value.of("Belay"))
                .with("version", Value.of(offer.version()));
    }

    private static Value.Mapping capabilities(Era era) {
        Map<String, Value> capabilities = new LinkedHashMap<>();
        List.of("tools", "prompts", "completions")
                .forEach(capability -> capabilities.put(capability, Value.Mapping.EMPTY));
        capabilities.put("resources", Value.mapping("subscribe", Value.of(true)));
        if (era == Era.LEGACY) {
            capabilities.put("logging", Value.Mapping.EMPTY);
        } else {
            capabilities.putAll(Client.TASKS.fields());
        }
        return new Value.Mapping(capabilities);
    }
}
