package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.ACTION;
import static dev.belay.dialect.belay.Words.ANYTHING;
import static dev.belay.dialect.belay.Words.ANY_KEY;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.VARIABLE;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import dev.belay.dialect.shape.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of an action that somebody writes down, in a file of its own and in a definition. */
final class ActionTable {

    /** A file of one action, or of a list of them. */
    static final Table TABLE = new Table("file", forms());

    /** Every key that an action in a definition may have. */
    static final Set<String> KEYS =
            ((Form.Chosen) TABLE.form("action")).choice().allKeys();

    private ActionTable() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put(
                "file",
                either(
                        "a mapping of an action, or a list of them",
                        new Form.Reference("named_action"),
                        new Form.Each(new Form.Reference("named_action"), 1)));
        forms.put("named_action", action(named()));
        forms.put("action", action(List.of()));
        forms.put("output", output());
        forms.putAll(NativeTable.shared());
        return forms;
    }

    private static List<Key> named() {
        return List.of(
                Key.required("belay_action", new Form.Whole(1, 1), "The version of the notation; always `1`."),
                Key.required("name", ACTION, "How definitions call it, after `use`."));
    }

    /** An action; those in a definition have their name before them. */
    static Form action(List<Key> first) {
        Map<String, Shape> ways = new LinkedHashMap<>();
        ways.put("run", acting(first, Key.required("run", new Form.Reference("command"), "A command to run.")));
        ways.put(
                "http",
                acting(
                        first,
                        Key.required(
                                "http",
                                new Form.Named(ANY_KEY, ANYTHING),
                                "A request to send: what `http.request` takes.")));
        ways.put(
                "use",
                acting(
                        first,
                        Key.required("use", ACTION, "An action of Belay or of a provider to call."),
                        Key.of("with", new Form.Named(ANY_KEY, ANYTHING), "Its input.")));
        ways.put(
                "workflow",
                shape(
                        first,
                        List.of(),
                        Key.required("workflow", Words.WORKFLOW, "A workflow to run, as an execution of its own."),
                        Key.of(
                                "with",
                                new Form.Named(VARIABLE, ANYTHING),
                                "Its inputs; those of the action under the same names, if left out.")));
        return new Form.Chosen(new Choice("an action", ways, Set.of("schema")));
    }

    private static Shape acting(List<Key> first, Key... body) {
        return shape(first, StepTable.takingBack(), body);
    }

    private static Shape shape(List<Key> first, List<Key> takingBack, Key... body) {
        List<Key> keys = new ArrayList<>(first);
        keys.add(Key.of("description", TEXT, "What it does, in a sentence for people."));
        keys.add(Key.of("inputs", new Form.Reference("inputs"), "What it is given; its texts see only this."));
        keys.add(Key.of(
                "outputs",
                new Form.Named(VARIABLE, new Form.Reference("output")),
                "What it promises to give back; anything else is a failure."));
        keys.addAll(List.of(body));
        keys.addAll(takingBack);
        keys.add(Key.of(
                "timeout",
                new Form.Reference("duration"),
                "How long one attempt may take, where a step does not say."));
        keys.add(Key.of(
                "retry", new Form.Reference("retry"), "How a failure is tried again, where a step does not say."));
        return new Shape(keys);
    }

    static Form output() {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of("type", new Form.OneOf(Words.TYPES), "What it must be; default `any`."));
        keys.add(Key.of("required", Words.FLAG, "`false`: it may be left out; default `true`."));
        NativeTable.inputKeys().stream()
                .filter(key -> !Set.of("type", "required", "default").contains(key.name()))
                .forEach(keys::add);
        return either(
                "a type, or a mapping of an output",
                new Form.OneOf(Words.TYPES),
                new Form.Chosen(Choice.of("an output", keys.toArray(Key[]::new))));
    }
}
