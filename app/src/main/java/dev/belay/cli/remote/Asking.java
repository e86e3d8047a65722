package dev.belay.cli.remote;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.control.RouteCall;
import dev.belay.definition.Durations;
import dev.belay.engine.Catalogue;
import dev.belay.engine.GoOn;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a server for what changes something: the same requests that are handed to whoever owns a data folder. */
final class Asking {

    /** A server takes requests of so many bytes; a letter may have four. */
    private static final int LARGEST = 1024 * 1024;

    private static final int LONGEST_LETTER = 4;

    private final Connection connection;

    Asking(Connection connection) {
        this.connection = connection;
    }

    Reply ask(Request request) {
        try {
            return reply(request);
        } catch (ServerRefused refused) {
            return new Reply.Refused(refused.problems());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The command was interrupted while it asked a server.", hurried);
        }
    }

    private Reply reply(Request request) throws InterruptedException {
        return switch (request) {
            case Request.Ping _ -> {
                connection.get("/api/v1/me");
                yield new Reply.Done();
            }
            case Request.Start start -> start(start);
            case Request.Steer(ExecutionId execution, Command.Wish wish) -> steer(execution, wish);
            case Request.Undo(ExecutionId execution, String _) -> undo(execution);
            case Request.GoOnFrom(GoOn wish) -> goOn(wish);
            case Request.Register(String name, String _, String text, String _) -> register(name, text);
            case Request.Tend(Catalogue.Wish wish, String _) -> tend(wish);
            case Request.RevokeToken(String name) -> {
                connection.api().delete(Paths.of("tokens", name).toString());
                yield new Reply.Done();
            }
            case Request.ReplayLetters(var which) -> {
                Paths path = switch (which) {
                    case Outbox.Selection.One(long number) -> Paths.of("deliveries", Long.toString(number), "replay");
                    case Outbox.Selection.OfSink(String sink) -> Paths.of("sinks", sink, "replay");
                };
                connection.api().post(path.toString(), Value.Mapping.EMPTY, Map.of());
                yield new Reply.Done();
            }
            case Request.DropLetters(var which) -> {
                Paths path = switch (which) {
                    case Outbox.Selection.One(long number) -> Paths.of("deliveries", Long.toString(number));
                    case Outbox.Selection.OfSink(String sink) -> Paths.of("sinks", sink, "letters");
                };
                connection.api().delete(path.toString());
                yield new Reply.Done();
            }
            case Request.ResetBreaker(String name, String _) -> {
                connection.api().post(Paths.of("breakers", name, "reset").toString(), Value.Mapping.EMPTY, Map.of());
                yield new Reply.Done();
            }
            case Request.OpenBreaker(String name, var span, String _) -> {
                Value.Mapping wish = span.map(length -> Value.mapping("for", Value.of(Durations.print(length))))
                        .orElse(Value.Mapping.EMPTY);
                connection.api().post(Paths.of("breakers", name, "open").toString(), wish, Map.of());
                yield new Reply.Done();
            }
            case Request.ListTokens _ ->
                new Reply.Tokens(connection.get("/api/v1/tokens").told().objects("tokens").stream()
                        .map(Rows::token)
                        .toList());
            case Request.AskRoute(RouteCall call, String _) -> new Reply.Told(asked(call));
            case Request.AddToken _, Request.Prune _, Request.Sweep _, Request.Converse _ ->
                throw new IllegalArgumentException("A server is not asked for that: " + request);
        };
    }

    /** What changes nothing is asked for again where the server was lost; what does is not. */
    private Value.Mapping asked(RouteCall call) {
        Paths path = Paths.of(call.path().toArray(String[]::new));
        call.query().forEach((name, text) -> path.with(name, Optional.of(text)));
        Api.Answer answer = call.method().equals("GET")
                ? connection.get(path.toString())
                : connection.api().route(call, path.toString());
        return answer.text().isBlank() ? Value.Mapping.EMPTY : answer.told().json();
    }

    // Starting

    /** An answer that was lost is asked for again, under the same key: it starts nothing a second time. */
    private Reply start(Request.Start start) throws InterruptedException {
        Value.Mapping wish = connection.inItsFolder(wish(start));
        if (connection.socket().isPresent() && wish.toString().length() > LARGEST / LONGEST_LETTER) {
            Optional<Reply> reply = connection.socket().get().ask(start);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        try {
            Told told = connection.persistence().ask(() -> post(start, wish), connection.say());
            return new Reply.Started(new ExecutionId(told.text("id")), told.truth("replayed"));
        } catch (ServerLost lost) {
            throw lost.asked()
                    ? lost.hint("Whether it was started is not known: `belay list` tells it when the server is back.")
                    : lost;
        }
    }

    private Told post(Request.Start start, Value.Mapping wish) {
        return connection
                .anew()
                .post("/api/v1/executions", wish, Map.of("Idempotency-Key", start.key()))
                .told();
    }

    private static Value.Mapping wish(Request.Start start) {
        Value.Mapping what = start.registered()
                .map(name -> Value.mapping("workflow", Value.of(name)))
                .orElseGet(() -> Value.mapping("definition", Value.of(start.text())));
        return what.with("inputs", start.inputs());
    }

    // Steering

    private Reply steer(ExecutionId execution, Command.Wish wish) {
        Paths path = wish instanceof Command.Signal signal
                ? Paths.of("executions", execution.text(), "signals", signal.name())
                : Paths.of("executions", execution.text(), wish instanceof Command.Decide ? "decisions" : wish.verb());
        try {
            connection.api().post(path.toString(), content(wish), Map.of());
            return new Reply.Done();
        } catch (ServerLost lost) {
            throw doubtful(lost, execution);
        }
    }

    private static Value content(Command.Wish wish) {
        return switch (wish) {
            case Command.Signal signal -> signal.payload();
            case Command.Pause pause -> Value.mapping("reason", Value.of(pause.reason()));
            case Command.Resume _ -> Value.Mapping.EMPTY;
            case Command.Cancel cancel ->
                Value.mapping("reason", Value.of(cancel.reason()), "force", Value.of(cancel.force()))
                        .with("rollback", Value.of(cancel.rollback()));
            case Command.Decide decision ->
                Value.mapping(
                                "step",
                                Value.of(decision.step().text()),
                                "phase",
                                Value.of(lower(decision.question().phase())))
                        .with("question", Value.of(decision.question().number()))
                        .with("choice", Value.of(lower(decision.choice())))
                        .with("reason", Value.of(decision.reason()));
        };
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private Reply undo(ExecutionId execution) {
        try {
            Told told = connection
                    .api()
                    .post(Paths.of("executions", execution.text(), "undo").toString(), Value.Mapping.EMPTY, Map.of())
                    .told();
            return new Reply.Started(new ExecutionId(told.text("id")), false);
        } catch (ServerLost lost) {
            throw doubtful(lost, execution);
        }
    }

    /** Its key keeps it from being started twice, however often it is asked for. */
    private Reply goOn(GoOn wish) throws InterruptedException {
        Value.Mapping content = Value.mapping("reason", Value.of(wish.reason()), "inputs", wish.settings());
        Value.Mapping whole = switch (wish.how()) {
            case RETRY ->
                wish.from().map(step -> content.with("from", Value.of(step))).orElse(content);
            case RERUN -> content.with("newest", Value.of(wish.newest()));
            case FORK -> content.with("at", Value.of(wish.from().orElseThrow()));
        };
        Map<String, String> headers = wish.idempotencyKey()
                .map(key -> Map.of("Idempotency-Key", key.substring(key.indexOf(':') + 1)))
                .orElse(Map.of());
        Value.Mapping asked =
                wish.to().map(version -> whole.with("to", Value.of(version))).orElse(whole);
        String verb = wish.to().isPresent() ? "migrate" : wish.how().word();
        String path = Paths.of("executions", wish.earlier().text(), verb).toString();
        Told told = connection
                .persistence()
                .ask(() -> connection.anew().post(path, asked, headers).told(), connection.say());
        return new Reply.Started(new ExecutionId(told.text("id")), told.truth("replayed"));
    }

    /** What was asked for may have come about; asked again it could come about twice. */
    private static ServerLost doubtful(ServerLost lost, ExecutionId execution) {
        return lost.asked()
                ? lost.hint("Whether it was taken is not known: `belay why " + execution + "` tells it when the server"
                        + " is back.")
                : lost;
    }

    // Definitions

    private Reply register(String name, String text) {
        Told told = connection
                .api()
                .text("PUT", Paths.of("workflows", name).toString(), text)
                .told();
        return new Reply.Registered((int) told.number("version"));
    }

    private Reply tend(Catalogue.Wish wish) {
        String which = wish.which().toString();
        switch (wish) {
            case Catalogue.Wish.Deprecate(NameAndVersion _, String reason, Optional<String> successor) -> {
                Value.Mapping why = Value.mapping("reason", Value.of(reason));
                connection
                        .api()
                        .post(
                                Paths.of("workflows", which, "deprecation").toString(),
                                successor
                                        .map(name -> why.with("successor", Value.of(name)))
                                        .orElse(why),
                                Map.of());
            }
            case Catalogue.Wish.Undeprecate _ ->
                connection
                        .api()
                        .delete(Paths.of("workflows", which, "deprecation").toString());
            case Catalogue.Wish.Delete _ ->
                connection.api().delete(Paths.of("workflows", which).toString());
        }
        return new Reply.Done();
    }
}
