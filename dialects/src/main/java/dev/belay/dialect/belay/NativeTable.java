package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.ANYTHING;
import static dev.belay.dialect.belay.Words.DURATION;
import static dev.belay.dialect.belay.Words.FLAG;
import static dev.belay.dialect.belay.Words.INPUT;
import static dev.belay.dialect.belay.Words.LABEL;
import static dev.belay.dialect.belay.Words.NAME;
import static dev.belay.dialect.belay.Words.NUMBER;
import static dev.belay.dialect.belay.Words.STEPS;
import static dev.belay.dialect.belay.Words.TEMPLATES;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.TYPES;
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

/** The keys of the native notation: what the parser accepts, editors complete and the reference explains. */
final class NativeTable {

    /** All of it. */
    static final Table TABLE = new Table("definition", forms(), NativeExamples.ALL);

    /** Every key that a step may have. */
    static final Set<String> STEP_KEYS =
            ((Form.Chosen) TABLE.form("step")).choice().allKeys();

    /** The keys that say what a step does. */
    static final Set<String> VERBS = ((Form.Chosen) TABLE.form("step")).choice().deciders();

    private NativeTable() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("definition", definition());
        forms.put("concurrency", concurrency());
        forms.put("step", StepTable.step());
        forms.put("action", ActionTable.action(List.of()));
        forms.put("output", ActionTable.output());
        forms.put("on_error", StepTable.onError());
        forms.put("for_each", StepTable.forEach());
        forms.put("wait", StepTable.waitFor());
        forms.put("trigger", TriggerTable.trigger());
        forms.put("breaker", GateTable.breaker());
        forms.put("rate", GateTable.rate());
        forms.put("place", GateTable.place());
        forms.put("schedule", ScheduleTable.schedule());
        forms.putAll(shared());
        return forms;
    }

    /** What is the same in a file of actions. */
    static Map<String, Form> shared() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("inputs", inputs());
        forms.put("input", input());
        forms.put("command", CallTable.command());
        forms.put("call", CallTable.call());
        forms.put("undo", CallTable.undo());
        forms.put("retry", StepTable.retry());
        forms.put("duration", DURATION);
        return forms;
    }

    private static Form inputs() {
        return either(
                "a mapping of inputs, or a list of them",
                new Form.Named(INPUT, new Form.Reference("input")),
                new Form.Each(new Form.Chosen(Choice.of("an input", listedInput())), 0));
    }

    private static Form definition() {
        Choice choice = new Choice(
                "a definition",
                Map.of(
                        "",
                        new Shape(List.of(
                                Key.required("belay", new Form.Whole(1, 1), "The version of the notation; always `1`."),
                                Key.required("name", NAME, "What the definition is called."),
                                Key.of("version", new Form.Spelled(), "What its author calls this version."),
                                Key.of("description", TEXT, "What it does, for people."),
                                Key.of("labels", new Form.Named(LABEL, new Form.Spelled()), "For finding executions."),
                                Key.of("inputs", new Form.Reference("inputs"), "What an execution is given."),
                                Key.of(
                                        "timeout",
                                        new Form.Reference("duration"),
                                        "How long an execution may take before it is rolled back; default `24h`."),
                                Key.of(
                                        "concurrency",
                                        new Form.Reference("concurrency"),
                                        "How many executions may be at work at once."),
                                Key.of(
                                        "idempotency_key",
                                        TEXT,
                                        "Computed from the inputs; the same key is the same execution."),
                                Key.of(
                                        "actions",
                                        new Form.Named(Words.ACTION, new Form.Reference("action")),
                                        "Actions of its own, by name."),
                                Key.required("steps", STEPS, "What is done, in this order."),
                                Key.of("on_failure", STEPS, "Steps that run after a failed execution was settled."),
                                Key.of("outputs", TEMPLATES, "What an execution gives back, by name."),
                                Key.of(
                                        "triggers",
                                        new Form.Named(NAME, new Form.Reference("trigger")),
                                        "What starts executions by itself, by name."),
                                Key.of(
                                        "schedules",
                                        ScheduleTable.schedules(),
                                        "When it begins by itself, once it is registered.")))),
                Set.of("reserve", "policy", "compliance"));
        return new Form.Chosen(choice.advising(WordsElsewhere.ofDefinition()));
    }

    private static Form input() {
        return either(
                "a type, or a mapping of an input",
                new Form.OneOf(TYPES),
                new Form.Chosen(Choice.of("an input", inputKeys().toArray(Key[]::new))));
    }

    private static Key[] listedInput() {
        List<Key> keys =
                new ArrayList<>(List.of(Key.required("name", INPUT, "How expressions call it; `*` is any other one.")));
        keys.addAll(inputKeys());
        return keys.toArray(Key[]::new);
    }

    static List<Key> inputKeys() {
        return List.of(
                Key.of("type", new Form.OneOf(TYPES), "What it must be; default `string`."),
                Key.of("required", FLAG, "Whether an execution without it is refused; default `false`."),
                Key.of("default", ANYTHING, "Its value where none is given."),
                Key.of("description", TEXT, "For the person who fills it in."),
                Key.of("pattern", TEXT, "A regular expression (RE2) that the whole text must match."),
                Key.of("enum", new Form.Each(new Form.Single(), 1), "The only values."),
                Key.of("minimum", NUMBER, "The smallest number, or the least length of a text or list."),
                Key.of("maximum", NUMBER, "The largest number, or the greatest length of a text or list."));
    }

    private static Form concurrency() {
        return either(
                "a key, or a mapping of a concurrency limit",
                TEXT,
                new Form.Chosen(Choice.of(
                        "a concurrency limit",
                        Key.required("key", TEXT, "Executions with the same key count together."),
                        Key.of("limit", new Form.Whole(1, 1_000), "How many at once; default 1."),
                        Key.of(
                                "on_conflict",
                                new Form.OneOf(List.of("queue", "reject")),
                                "What becomes of one more; default `queue`."))));
    }
}
