package dev.belay.cli.control;

import dev.belay.definition.Durations;
import dev.belay.engine.Catalogue;
import dev.belay.engine.GoOn;
import dev.belay.engine.access.AccessToken;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.Question;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one process asks of the one that owns the data folder, and how that is written. */
public sealed interface Request {

    /** Something is wished of an execution. */
    record Steer(ExecutionId execution, Command.Wish wish) implements Request {}

    /**
     * A definition is to be run.
     *
     * @param file what people know the text by
     * @param text of the definition
     * @param inputs as given
     * @param actor who asks
     * @param folder where it is to be at work
     * @param key the same request once more, made because an answer was lost, has the same and starts nothing
     * @param registered the name under which the text is registered, where it was found by that
     */
    record Start(
            String file,
            String text,
            Value.Mapping inputs,
            String actor,
            String folder,
            String key,
            Optional<String> registered)
            implements Request {

        /** The key as the engine keeps it, apart from those of all others. */
        public String ownersKey() {
            return "@" + actor + ":" + key;
        }
    }

    /** A completed execution is to be taken back. */
    record Undo(ExecutionId execution, String actor) implements Request {}

    /** An execution is to begin that goes on from an earlier one. */
    record GoOnFrom(GoOn wish) implements Request {}

    /**
     * A definition is to be registered under its name.
     *
     * @param name the definition's
     * @param file what people know the text by
     * @param text of the definition
     * @param actor who registers it
     */
    record Register(String name, String file, String text, String actor) implements Request {}

    /** Something is wanted of a registered definition. */
    record Tend(Catalogue.Wish wish, String actor) implements Request {}

    /** Something is asked of whoever has it under a path. */
    record AskRoute(RouteCall call, String actor) implements Request {}

    /** One piece of pruning is to be done, after that execution. */
    record Prune(Retention retention, Optional<Expired> after) implements Request {}

    /** One piece of what pruning left is to be cleared away. */
    record Sweep() implements Request {}

    /** A token is to be let in; of the token itself the owner is not told. */
    record AddToken(AccessToken token) implements Request {}

    /** A token is to be let in no more. */
    record RevokeToken(String name) implements Request {}

    /** Dead letters are to be sent once more. */
    record ReplayLetters(Outbox.Selection which) implements Request {}

    /** Dead letters are to be forgotten. */
    record DropLetters(Outbox.Selection which) implements Request {}

    /** A breaker is to be closed. */
    record ResetBreaker(String name, String actor) implements Request {}

    /** A breaker is to be opened, for so long or until somebody resets it. */
    record OpenBreaker(String name, Optional<Duration> span, String actor) implements Request {}

    /** The tokens are to be told. */
    record ListTokens() implements Request {}

    /**
     * A model is to be talked to on the same channel: after {@link Reply.Done} both sides speak its protocol.
     *
     * @param actor in whose name it acts
     * @param readsOnly whether it is offered only what changes nothing
     */
    record Converse(String actor, boolean readsOnly) implements Request {}

    /** Nothing but an answer: whether somebody is there. */
    record Ping() implements Request {}

    /** The request as JSON. */
    default Value.Mapping json() {
        Map<String, Value> fields = new LinkedHashMap<>();
        switch (this) {
            case Ping _ -> fields.put("do", Value.of("ping"));
            case Sweep _ -> fields.put("do", Value.of("sweep"));
            case ListTokens _ -> fields.put("do", Value.of("list-tokens"));
            case Converse(String actor, boolean readsOnly) -> {
                fields.put("do", Value.of("converse"));
                fields.put("actor", Value.of(actor));
                fields.put("reads_only", Value.of(readsOnly));
            }
            case AskRoute(RouteCall call, String actor) -> {
                fields.put("do", Value.of("ask-route"));
                fields.put("call", call.json());
                fields.put("actor", Value.of(actor));
            }
            case ReplayLetters(Outbox.Selection which) -> {
                fields.put("do", Value.of("replay-letters"));
                fields.put("which", Wire.selection(which));
            }
            case DropLetters(Outbox.Selection which) -> {
                fields.put("do", Value.of("drop-letters"));
                fields.put("which", Wire.selection(which));
            }
            case ResetBreaker(String name, String actor) -> {
                fields.put("do", Value.of("reset-breaker"));
                fields.put("name", Value.of(name));
                fields.put("actor", Value.of(actor));
            }
            case OpenBreaker(String name, Optional<Duration> span, String actor) -> {
                fields.put("do", Value.of("open-breaker"));
                fields.put("name", Value.of(name));
                fields.put("actor", Value.of(actor));
                span.ifPresent(length -> fields.put("for", Value.of(Durations.print(length))));
            }
            case RevokeToken(String name) -> {
                fields.put("do", Value.of("revoke-token"));
                fields.put("name", Value.of(name));
            }
            case AddToken(AccessToken token) -> {
                fields.put("do", Value.of("add-token"));
                fields.put("token", TokenWire.json(token));
            }
            case Prune(Retention retention, Optional<Expired> after) -> {
                fields.put("do", Value.of("prune"));
                fields.put("retention", Wire.retention(retention));
                after.ifPresent(last -> fields.put("after", Wire.expired(last)));
            }
            case Register(String name, String file, String text, String actor) -> {
                fields.put("actor", Value.of(actor));
                fields.put("do", Value.of("register"));
                fields.put("name", Value.of(name));
                fields.put("file", Value.of(file));
                fields.put("text", Value.of(text));
            }
            case Tend(Catalogue.Wish wish, String actor) -> {
                fields.put("do", Value.of("tend"));
                fields.put("actor", Value.of(actor));
                fields.putAll(TendingWire.json(wish).fields());
            }
            case GoOnFrom(GoOn wish) -> {
                fields.put("do", Value.of("go-on"));
                fields.putAll(GoOnWire.json(wish).fields());
            }
            case Undo(ExecutionId execution, String actor) -> {
                fields.put("do", Value.of("undo"));
                fields.put("execution", Value.of(execution.text()));
                fields.put("actor", Value.of(actor));
            }
            case Start start -> {
                fields.put("do", Value.of("start"));
                fields.put("file", Value.of(start.file));
                fields.put("text", Value.of(start.text));
                fields.put("inputs", start.inputs);
                fields.put("actor", Value.of(start.actor));
                fields.put("folder", Value.of(start.folder));
                fields.put("key", Value.of(start.key));
                start.registered.ifPresent(name -> fields.put("registered", Value.of(name)));
            }
            case Steer(ExecutionId execution, Command.Wish wish) -> {
                fields.put("do", Value.of(wish.verb()));
                fields.put("execution", Value.of(execution.text()));
                fields.put("actor", Value.of(wish.actor()));
                write(wish, fields);
            }
        }
        return new Value.Mapping(fields);
    }

    private static void write(Command.Wish wish, Map<String, Value> fields) {
        switch (wish) {
            case Command.Signal signal -> {
                fields.put("name", Value.of(signal.name()));
                fields.put("payload", signal.payload());
            }
            case Command.Pause pause -> fields.put("reason", Value.of(pause.reason()));
            case Command.Resume _ -> {}
            case Command.Cancel cancel -> {
                fields.put("reason", Value.of(cancel.reason()));
                fields.put("force", Value.of(cancel.force()));
                fields.put("rollback", Value.of(cancel.rollback()));
            }
            case Command.Decide decision -> {
                fields.put("step", Value.of(decision.step().text()));
                fields.put("phase", Value.of(decision.question().phase().name().toLowerCase(Locale.ROOT)));
                fields.put("question", Value.of(decision.question().number()));
                fields.put("choice", Value.of(decision.choice().name().toLowerCase(Locale.ROOT)));
                fields.put("reason", Value.of(decision.reason()));
            }
        }
    }

    /** Reads a request; empty where it is none that this release knows. */
    static Optional<Request> read(Value.Mapping json) {
        try {
            return Optional.of(new Fields(json).request());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The fields of a request, each of which must be there and fit. */
    record Fields(Value.Mapping json) {

        private Request request() {
            String actor = json.get("actor").map(Value::rendered).orElse("");
            return switch (text("do")) {
                case "ping" -> new Ping();
                case "sweep" -> new Sweep();
                case "list-tokens" -> new ListTokens();
                case "ask-route" -> new AskRoute(RouteCall.read(mapping("call")), actor);
                case "converse" -> new Converse(text("actor"), truth("reads_only"));
                case "replay-letters" -> new ReplayLetters(Wire.selection(mapping("which")));
                case "drop-letters" -> new DropLetters(Wire.selection(mapping("which")));
                case "reset-breaker" -> new ResetBreaker(text("name"), actor);
                case "open-breaker" -> new OpenBreaker(text("name"), span("for"), actor);
                case "revoke-token" -> new RevokeToken(text("name"));
                case "add-token" -> new AddToken(TokenWire.token(mapping("token")));
                case "prune" -> new Prune(Wire.retention(mapping("retention")), Wire.last(json, "after"));
                case "start" ->
                    new Start(
                            text("file"),
                            text("text"),
                            mapping("inputs"),
                            actor,
                            text("folder"),
                            text("key"),
                            json.get("registered").map(Value::rendered));
                case "register" -> new Register(text("name"), text("file"), text("text"), actor);
                case "tend" -> new Tend(TendingWire.wish(json), actor);
                case "go-on" -> new GoOnFrom(GoOnWire.wish(json));
                case "undo" -> new Undo(execution(), actor);
                case "signal" -> new Steer(execution(), new Command.Signal(text("name"), value("payload"), actor));
                case "pause" -> new Steer(execution(), new Command.Pause(actor, text("reason")));
                case "resume" -> new Steer(execution(), new Command.Resume(actor));
                case "cancel" ->
                    new Steer(
                            execution(), new Command.Cancel(actor, text("reason"), truth("force"), truth("rollback")));
                case "decide" ->
                    new Steer(
                            execution(),
                            new Command.Decide(
                                    new StepPath(text("step")), question(), choice(), actor, text("reason")));
                default -> throw new IllegalArgumentException("There is no request `" + text("do") + "`.");
            };
        }

        private Optional<Duration> span(String field) {
            return json.get(field)
                    .map(written -> Durations.parse(written.rendered())
                            .orElseThrow(() -> new IllegalArgumentException("No span: " + written + ".")));
        }

        private Question question() {
            return new Question(Phase.valueOf(text("phase").toUpperCase(Locale.ROOT)), number("question"));
        }

        private Choice choice() {
            return Choice.valueOf(text("choice").toUpperCase(Locale.ROOT));
        }

        private ExecutionId execution() {
            return new ExecutionId(text("execution"));
        }

        private Value value(String name) {
            return json.get(name)
                    .orElseThrow(() -> new IllegalArgumentException("The field `" + name + "` is missing."));
        }

        private String text(String name) {
            if (value(name) instanceof Value.Text(String text)) {
                return text;
            }
            throw unfit(name);
        }

        private long number(String name) {
            if (value(name) instanceof Value.Whole(long number)) {
                return number;
            }
            throw unfit(name);
        }

        private boolean truth(String name) {
            if (value(name) instanceof Value.Bool(boolean truth)) {
                return truth;
            }
            throw unfit(name);
        }

        private Value.Mapping mapping(String name) {
            if (value(name) instanceof Value.Mapping mapping) {
                return mapping;
            }
            throw unfit(name);
        }

        private static IllegalArgumentException unfit(String name) {
            return new IllegalArgumentException("The field `" + name + "` does not fit.");
        }
    }
}
