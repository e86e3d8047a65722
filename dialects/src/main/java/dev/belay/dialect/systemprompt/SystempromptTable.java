package dev.belay.dialect.systemprompt;

import static dev.belay.dialect.belay.Words.ACTION;
import static dev.belay.dialect.belay.Words.ANYTHING;
import static dev.belay.dialect.belay.Words.ANY_KEY;
import static dev.belay.dialect.belay.Words.DURATION;
import static dev.belay.dialect.belay.Words.FLAG;
import static dev.belay.dialect.belay.Words.NAME;
import static dev.belay.dialect.belay.Words.NUMBER;
import static dev.belay.dialect.belay.Words.STEP_ID;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.VARIABLE;
import static dev.belay.dialect.belay.Words.WORKFLOW;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.definition.Durations;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Verb;
import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import dev.belay.dialect.shape.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the notation: those of its document, and those that follow from it where that leaves them open. */
final class SystempromptTable {

    static final String ACTION_STEP = "action";
    static final String CONDITION = "condition";
    static final String PARALLEL = "parallel";
    static final String LOOP = "loop";
    static final String SUBFLOW = "subflow";

    /** The types of an input, which are the native ones and the name that JavaScript has for a list. */
    static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "array", "list", "object", "any");

    private static final Form STEPS = new Form.Each(new Form.Reference("step"), 1);
    private static final Form MILLISECONDS = either(
            "a number of milliseconds, or a duration such as `30s`",
            new Form.Whole(0, Durations.MAX.toMillis()),
            DURATION);
    private static final Form NAMES = new Form.Each(VARIABLE, 1);

    /** All of it. */
    static final Table TABLE = new Table("definition", forms());

    private SystempromptTable() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("definition", definition());
        forms.put("step", step());
        forms.put("retry", retry());
        return forms;
    }

    private static Form definition() {
        return new Form.Chosen(Choice.of(
                "a definition",
                Key.required("name", NAME, "What the definition is called."),
                Key.of("version", new Form.Spelled(), "What its author calls this version."),
                Key.of("description", TEXT, "What it does, for people."),
                Key.of("inputs", new Form.Each(input(), 0), "What an execution is given; without it, anything."),
                Key.of("outputs", new Form.Each(output(), 0), "What an execution gives back."),
                Key.of("timeout", MILLISECONDS, "How long an execution may take; default an hour."),
                Key.required("steps", STEPS, "What is done, in this order."),
                Key.of(
                        "error_handler",
                        new Form.Reference("step"),
                        "One step that runs after a failed execution was settled.")));
    }

    private static Form input() {
        return new Form.Chosen(Choice.of(
                "an input",
                Key.required("name", VARIABLE, "How expressions call it."),
                Key.of("type", new Form.OneOf(TYPES), "What it must be; default `string`."),
                Key.of("required", FLAG, "Whether an execution without it is refused; default `false`."),
                Key.of("description", TEXT, "For the person who fills it in."),
                Key.of("default", ANYTHING, "Its value where none is given."),
                Key.of("pattern", TEXT, "A regular expression (RE2) that the whole text must match."),
                Key.of("enum", new Form.Each(new Form.Single(), 1), "The only values."),
                Key.of("minimum", NUMBER, "The smallest number, or the least length of a text or list."),
                Key.of("maximum", NUMBER, "The largest number, or the greatest length of a text or list.")));
    }

    private static Form output() {
        return new Form.Chosen(Choice.of(
                "an output",
                Key.required("name", VARIABLE, "What it is called."),
                Key.of("type", new Form.OneOf(TYPES), "What it must be; default `any`."),
                Key.required("source", TEXT, "The id of the step that gives it, or an expression.")));
    }

    private static Form step() {
        Map<String, Shape> types = new LinkedHashMap<>();
        types.put(
                ACTION_STEP,
                shape(
                        ACTION_STEP,
                        Key.required("action", ACTION, "The registered action to call."),
                        Key.of("inputs", new Form.Named(ANY_KEY, ANYTHING), "The action's input."),
                        Key.of("outputs", NAMES, "What of its result later steps see, by name; without it, all.")));
        types.put(
                CONDITION, shape(CONDITION, Key.required("condition", condition(), "What decides, and between what.")));
        types.put(PARALLEL, shape(PARALLEL, Key.required("parallel", parallel(), "What runs at once.")));
        types.put(
                LOOP,
                shape(
                        LOOP,
                        Key.required("loop", loop(), "What is iterated."),
                        Key.of("outputs", NAMES, "What its steps give, as lists with one value for each item.")));
        types.put(
                SUBFLOW,
                shape(
                        SUBFLOW,
                        Key.required("subflow", WORKFLOW, "The registered definition to execute, or `NAME@VERSION`."),
                        Key.of("inputs", new Form.Named(ANY_KEY, ANYTHING), "What its execution is given."),
                        Key.of("outputs", NAMES, "What of its outputs later steps see, by name; without it, all.")));
        return new Form.Chosen(Choice.byWord("a step", "type", types));
    }

    private static Shape shape(String type, Key... own) {
        List<Key> keys = new ArrayList<>(List.of(
                Key.required("id", STEP_ID, "Unique in the definition."),
                Key.of("name", TEXT, "What a person reads; default the id."),
                Key.required("type", new Form.OneOf(List.of(type)), "What kind of step it is.")));
        keys.addAll(Arrays.asList(own));
        keys.add(Key.of(
                "depends_on",
                either("an id, or a list of ids", STEP_ID, new Form.Each(STEP_ID, 0)),
                "The steps beside it that must have ended first; default the step above."));
        keys.add(Key.of("timeout", MILLISECONDS, "How long one attempt may take."));
        keys.add(Key.of("retry", new Form.Reference("retry"), "How a failure is tried again."));
        keys.add(Key.of(
                "on_error",
                new Form.OneOf(List.of("fail", "continue", "retry", "goto")),
                "What follows a failure for good; without it, what was done is undone."));
        keys.add(Key.of("goto", STEP_ID, "With `on_error: goto`: the step beside this one to go on at."));
        keys.add(Key.of(
                "max_jumps",
                new Form.Whole(1, OnError.Goto.MAX_JUMPS),
                "With `on_error: goto`: how often, at most; default 3."));
        return new Shape(keys);
    }

    private static Form condition() {
        return new Form.Chosen(Choice.of(
                "`condition`",
                Key.required(
                        "expression",
                        either("an expression, or `true` or `false`", TEXT, FLAG),
                        "It holds unless it is false, null, 0 or an empty text."),
                Key.of("then_steps", STEPS, "What runs where it holds."),
                Key.of("else_steps", STEPS, "What runs where it does not hold.")));
    }

    private static Form parallel() {
        Form branch = new Form.Chosen(Choice.of(
                "a branch",
                Key.of("id", STEP_ID, "Unique in the definition; default made from the step's id."),
                Key.of("name", TEXT, "What a person reads."),
                Key.required("steps", STEPS, "What runs in this branch, in this order.")));
        return new Form.Chosen(Choice.of(
                "`parallel`",
                Key.required("branches", new Form.Each(branch, 1), "The branches, which start at once.")));
    }

    private static Form loop() {
        return new Form.Chosen(Choice.of(
                "`loop`",
                Key.required(
                        "collection",
                        either(
                                "a list, a mapping, or an expression",
                                TEXT,
                                new Form.Each(ANYTHING, 0),
                                new Form.Named(ANY_KEY, ANYTHING)),
                        "The items."),
                Key.of("variable", VARIABLE, "The name under which the steps see the item; default `item`."),
                Key.of("parallel", new Form.Whole(1, Verb.ForEach.MAX_PARALLEL), "How many run at once; default 1."),
                Key.required("steps", STEPS, "What runs for each item.")));
    }

    private static Form retry() {
        return new Form.Chosen(Choice.of(
                "a retry",
                Key.of(
                        "attempts",
                        new Form.Whole(1, Retry.MAX_ATTEMPTS),
                        "How many in all, the first included; default 3."),
                Key.of("delay", MILLISECONDS, "Before the second attempt, in milliseconds; default 1000."),
                Key.of(
                        "backoff",
                        new Form.OneOf(List.of("linear", "exponential")),
                        "How the delay grows; default `exponential`.")));
    }
}
