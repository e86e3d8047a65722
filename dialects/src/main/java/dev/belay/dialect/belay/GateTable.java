package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.gate.GateTerms;
import java.util.List;

/** The keys of the gates that the attempts of a step pass. */
final class GateTable {

    private static final Form NUMBER = new Form.Whole(1, GateTerms.MAX_NUMBER);
    private static final Form SPAN = new Form.Reference("duration");

    private GateTable() {}

    static List<Key> keys() {
        return List.of(
                Key.of(
                        "breaker",
                        new Form.Reference("breaker"),
                        "Lets no attempt begin for a while after too many of that name failed."),
                Key.of(
                        "rate",
                        new Form.Reference("rate"),
                        "How many attempts of that name may begin in a span of time."),
                Key.of(
                        "concurrency",
                        new Form.Reference("place"),
                        "How many attempts of that key may be at work at once."));
    }

    static Form breaker() {
        return either(
                "a name, or a mapping of a breaker",
                TEXT,
                new Form.Chosen(Choice.of(
                        "a breaker",
                        Key.required("name", TEXT, "Steps with the same name share it, in whatever definition."),
                        Key.of("failures", NUMBER, "How many failures within the window open it; default 5."),
                        Key.of("window", SPAN, "In which failures are counted; default `5m`."),
                        Key.of("open_for", SPAN, "How long nobody passes then; default `1m`."),
                        Key.of("half_open", NUMBER, "How many go ahead at once after that; default 1."),
                        Key.of(
                                "go_ahead",
                                new Form.OneOf(List.of("all", "harmless")),
                                "Who goes ahead after that; with `harmless` only attempts with `effect: none`; default `all`."),
                        Key.of(
                                "on_open",
                                new Form.OneOf(List.of("fail", "wait")),
                                "What becomes of an attempt while it is open; default `fail`."))));
    }

    static Form rate() {
        return new Form.Chosen(Choice.of(
                "a rate",
                Key.required("name", TEXT, "Steps with the same name share it, in whatever definition."),
                Key.required("limit", NUMBER, "How many may begin in the span."),
                Key.of("per", SPAN, "The span; default `1s`.")));
    }

    static Form place() {
        return either(
                "a key, or a mapping of a concurrency limit",
                TEXT,
                new Form.Chosen(Choice.of(
                        "a concurrency limit of a step",
                        Key.required("key", TEXT, "Steps with the same key count together, in whatever definition."),
                        Key.of("limit", NUMBER, "How many at once; default 1."))));
    }
}
