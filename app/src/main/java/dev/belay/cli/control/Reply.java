package dev.belay.cli.control;

import dev.belay.engine.access.AccessToken;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the owner of the data folder answers, and how that is written. */
public sealed interface Reply {

    /** It is on disk. */
    record Done() implements Reply {}

    /** There is an execution, on disk. */
    record Started(ExecutionId execution, boolean replayed) implements Reply {}

    /** A definition is registered as that version. */
    record Registered(int version) implements Reply {}

    /** One piece of pruning is done. */
    record Pruned(dev.belay.engine.Pruned piece) implements Reply {}

    /** One piece was cleared away; whether there is more. */
    record Swept(boolean more) implements Reply {}

    /** The tokens that there are. */
    record Tokens(List<AccessToken> tokens) implements Reply {
        /** Copies the tokens. */
        public Tokens {
            tokens = List.copyOf(tokens);
        }
    }

    /** What was asked for, as data. */
    record Told(Value.Mapping data) implements Reply {}

    /** It was refused, for these reasons. */
    record Refused(List<Problem> problems) implements Reply {
        /** Copies the problems. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The owner is about to end and takes no more: the asker may own the folder soon. */
    record Leaving() implements Reply {}

    /** The reply as JSON. */
    default Value.Mapping json() {
        return switch (this) {
            case Done _ -> Value.mapping("done", Value.of(true));
            case Leaving _ -> Value.mapping("leaving", Value.of(true));
            case Told(Value.Mapping data) -> Value.mapping("told", data);
            case Pruned(var piece) -> Wire.pruned(piece);
            case Swept(boolean more) -> Value.mapping("swept", Value.of(true), "more", Value.of(more));
            case Tokens(List<AccessToken> tokens) ->
                Value.mapping(
                        "tokens",
                        new Value.Sequence(
                                tokens.stream().<Value>map(TokenWire::json).toList()));
            case Registered(int version) -> Value.mapping("registered", Value.of(version));
            case Started(ExecutionId execution, boolean replayed) ->
                Value.mapping("started", Value.of(execution.text()), "replayed", Value.of(replayed));
            case Refused(List<Problem> problems) ->
                Value.mapping(
                        "problems",
                        new Value.Sequence(problems.stream().map(Reply::problem).toList()));
        };
    }

    private static Value problem(Problem problem) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("code", Value.of(problem.code().id()));
        fields.put("message", Value.of(problem.message()));
        problem.hint().ifPresent(hint -> fields.put("hint", Value.of(hint)));
        return new Value.Mapping(fields);
    }

    /** Reads a reply; empty where it is none that this release knows. */
    static Optional<Reply> read(Value.Mapping json) {
        if (json.get("done").isPresent()) {
            return Optional.of(new Done());
        }
        if (json.get("leaving").isPresent()) {
            return Optional.of(new Leaving());
        }
        if (json.get("told").orElse(Value.Nothing.NOTHING) instanceof Value.Mapping data) {
            return Optional.of(new Told(data));
        }
        if (json.get("swept").isPresent()) {
            return Optional.of(new Swept(json.get("more").equals(Optional.of(Value.of(true)))));
        }
        if (json.get("tokens").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> tokens)) {
            return tokens(tokens);
        }
        if (json.get("pruned").isPresent()) {
            return pruned(json);
        }
        if (json.get("registered").orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long version)) {
            return Optional.of(new Registered((int) version));
        }
        Optional<String> started = json.get("started").map(Value::rendered).filter(ExecutionId::isValid);
        if (started.isPresent()) {
            boolean replayed = json.get("replayed").equals(Optional.of(Value.of(true)));
            return Optional.of(new Started(new ExecutionId(started.get()), replayed));
        }
        List<Problem> problems = problems(json);
        return problems.isEmpty() ? Optional.empty() : Optional.of(new Refused(problems));
    }

    private static Optional<Reply> tokens(List<Value> tokens) {
        try {
            return Optional.of(new Tokens(tokens.stream()
                    .map(token -> TokenWire.token((Value.Mapping) token))
                    .toList()));
        } catch (IllegalArgumentException | ClassCastException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Reply> pruned(Value.Mapping json) {
        try {
            return Optional.of(new Pruned(Wire.pruned(json)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Problem> problems(Value.Mapping json) {
        List<Problem> problems = new ArrayList<>();
        if (json.get("problems").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)) {
            items.forEach(item -> {
                if (item instanceof Value.Mapping fields) {
                    problem(fields).ifPresent(problems::add);
                }
            });
        }
        return problems;
    }

    private static Optional<Problem> problem(Value.Mapping fields) {
        String id = fields.get("code").map(Value::rendered).orElse("");
        String message = fields.get("message").map(Value::rendered).orElse("");
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.id().equals(id))
                .findFirst()
                .map(code -> new Problem(code, message, fields.get("hint").map(Value::rendered), Optional.empty()));
    }
}
