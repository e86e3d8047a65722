package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.NAME;
import static dev.belay.dialect.belay.Words.TEMPLATES;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import dev.belay.execution.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of {@code triggers}. */
final class TriggerTable {

    /** As which an execution can end. */
    static final List<String> ENDS = Arrays.stream(Status.values())
            .filter(Status::isFinal)
            .map(Status::id)
            .toList();

    private TriggerTable() {}

    static Form trigger() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("on", shape(Key.required("on", on(), "The executions whose end it listens to.")));
        shapes.put(
                "webhook",
                shape(Key.required("webhook", NAME, "The hook of the server whose messages it listens to.")));
        return new Form.Chosen(new Choice("a trigger", shapes, Set.of()));
    }

    private static Shape shape(Key source) {
        return new Shape(List.of(
                source,
                Key.of("match", TEXT, "Whether what happened counts; it sees `event`."),
                Key.of("key", TEXT, "What makes two of them the same, computed from `event`."),
                Key.of(
                        "cooldown",
                        new Form.Reference("duration"),
                        "How long after it fired the same does not fire again; left out, the same never does."),
                Key.of("inputs", TEMPLATES, "What the execution is given, computed from `event`.")));
    }

    private static Form on() {
        return new Form.Chosen(Choice.of(
                "the `on` of a trigger",
                Key.required("workflow", some(NAME, "the name of a workflow, or a list of them"), "What they execute."),
                Key.required(
                        "status",
                        some(new Form.OneOf(ENDS), "a final status, or a list of them"),
                        "As which they end, such as `failed`.")));
    }

    private static Form some(Form one, String expected) {
        return either(expected, one, new Form.Each(one, 1));
    }
}
