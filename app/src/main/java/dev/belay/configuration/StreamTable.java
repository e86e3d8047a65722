package dev.belay.configuration;

import static dev.belay.configuration.Forms.DURATION;
import static dev.belay.configuration.Forms.PATH;
import static dev.belay.configuration.Forms.each;
import static dev.belay.configuration.Forms.mapping;
import static dev.belay.configuration.Forms.word;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of {@code sinks} and {@code hooks}: what goes out, and what comes in. */
final class StreamTable {

    static final Form.Word NAME =
            word("a name of lower-case letters, digits, `-` and `_` that begins with a letter", "[a-z][a-z0-9_-]*", 64);

    private static final Form.Word URL =
            word("an absolute `http` or `https` URL without a password", "https?://[^\\s@/?#]+(?:[/?][^\\s#]*)?", 2000);
    private static final Form.Word VARIABLE = word("the name of a variable", "[A-Za-z_][A-Za-z0-9_]*", 128);
    private static final Form.Word EVENT =
            word("the name of an event such as `execution-ended`, or its beginning and `*`", "[a-z-]*\\*?", 64);
    private static final Form.Word LABEL =
            word("a label of letters, digits, `.`, `_`, `/` and `-`", "[A-Za-z0-9][A-Za-z0-9._/-]*", 64);
    private static final long MOST_ATTEMPTS = 100;
    private static final long MOST_PER_MINUTE = 60_000;

    private StreamTable() {}

    static Form sink() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(
                "webhook",
                shape(
                        Key.required("webhook", URL, "Where each entry is posted to, signed."),
                        Key.of("secret_file", PATH, "A file with the secret, `whsec_` and Base64."),
                        Key.of("secret_variable", VARIABLE, "Or the variable of the environment with it."),
                        Key.of("timeout", DURATION, "How long one attempt may take; default `10s`.")));
        shapes.put("file", shape(Key.required("file", PATH, "The file to which each entry is appended as one line.")));
        shapes.put(
                "stdout",
                shape(Key.required(
                        "stdout", new Form.Flag(), "`true`: each entry is a line of the server's standard output.")));
        return new Form.Chosen(new Choice("a sink", shapes, Set.of()));
    }

    private static Shape shape(Key... own) {
        List<Key> keys = new ArrayList<>(List.of(own));
        keys.add(Key.of("events", each(EVENT, 1), "The names of the entries that it gets; all where it is left out."));
        keys.add(Key.of("workflows", each(NAME, 1), "Only of these definitions and their executions."));
        keys.add(Key.of("labels", new Form.Named(LABEL, new Form.Spelled()), "Only of executions with these labels."));
        keys.add(Key.of(
                "content",
                new Form.OneOf(List.of("summary", "full")),
                "`summary`, the default, is without inputs, outputs and receipts; `full` is all of an entry."));
        keys.add(Key.of(
                "attempts",
                new Form.Whole(1, MOST_ATTEMPTS),
                "How often an entry is tried before it is a dead letter; default 10."));
        return new Shape(keys);
    }

    static Form hook() {
        return mapping(
                "a hook",
                Key.of(
                        "secret_file",
                        PATH,
                        "A file with the secret, `whsec_` and Base64; two lines while it is changed."),
                Key.of("secret_variable", VARIABLE, "Or the variable of the environment with it."),
                Key.of(
                        "per_minute",
                        new Form.Whole(1, MOST_PER_MINUTE),
                        "How many messages it takes in a minute; default 600."));
    }
}
