package dev.belay.cli.control;

import dev.belay.engine.Pruned;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How what pruning says is written; reading throws an {@link IllegalArgumentException} for what does not fit. */
final class Wire {

    private Wire() {}

    static Value.Mapping retention(Retention retention) {
        return Value.mapping("ended_before", Value.of(retention.endedBefore().toString()))
                .with("keep_newest", Value.of(retention.keepNewest()))
                .with(
                        "statuses",
                        new Value.Sequence(retention.statuses().stream()
                                .<Value>map(Value::of)
                                .toList()));
    }

    static Retention retention(Value.Mapping json) {
        return new Retention(instant(json, "ended_before"), texts(json, "statuses"), (int) number(json, "keep_newest"));
    }

    static Value.Mapping expired(Expired expired) {
        return Value.mapping(
                "ended_at",
                Value.of(expired.endedAt().toString()),
                "execution",
                Value.of(expired.execution().text()));
    }

    static Expired expired(Value.Mapping json) {
        return new Expired(new ExecutionId(text(json, "execution")), instant(json, "ended_at"), Optional.empty());
    }

    static Value.Mapping pruned(Pruned piece) {
        Value.Mapping json = Value.mapping("pruned", Value.of(piece.removed()), "kept", Value.of(piece.kept()));
        return piece.last().isPresent() ? json.with("last", expired(piece.last().get())) : json;
    }

    static Pruned pruned(Value.Mapping json) {
        return new Pruned((int) number(json, "pruned"), (int) number(json, "kept"), last(json, "last"));
    }

    static Optional<Expired> last(Value.Mapping json, String name) {
        return json.get(name).map(value -> {
            if (value instanceof Value.Mapping mapping) {
                return expired(mapping);
            }
            throw unfit(name);
        });
    }

    private static long number(Value.Mapping json, String name) {
        if (json.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long number)) {
            return number;
        }
        throw unfit(name);
    }

    private static String text(Value.Mapping json, String name) {
        if (json.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Text(String text)) {
            return text;
        }
        throw unfit(name);
    }

    private static Instant instant(Value.Mapping json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeException notAnInstant) {
            throw unfit(name);
        }
    }

    private static Set<String> texts(Value.Mapping json, String name) {
        Set<String> texts = new HashSet<>();
        if (json.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)) {
            items.forEach(item -> texts.add(item.rendered()));
            return texts;
        }
        throw unfit(name);
    }

    private static IllegalArgumentException unfit(String name) {
        return new IllegalArgumentException("The field `" + name + "` does not fit.");
    }

    static Value.Mapping selection(Outbox.Selection which) {
        return switch (which) {
            case Outbox.Selection.One(long number) -> Value.mapping("number", Value.of(number));
            case Outbox.Selection.OfSink(String sink) -> Value.mapping("sink", Value.of(sink));
        };
    }

    static Outbox.Selection selection(Value.Mapping json) {
        if (json.get("number").orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long number)) {
            return new Outbox.Selection.One(number);
        }
        if (json.get("sink").orElse(Value.Nothing.NOTHING) instanceof Value.Text(String sink)) {
            return new Outbox.Selection.OfSink(sink);
        }
        throw new IllegalArgumentException("Neither a letter nor a sink is named.");
    }
}
