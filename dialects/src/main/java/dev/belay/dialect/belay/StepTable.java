package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.ACTION;
import static dev.belay.dialect.belay.Words.ANYTHING;
import static dev.belay.dialect.belay.Words.ANY_KEY;
import static dev.belay.dialect.belay.Words.FLAG;
import static dev.belay.dialect.belay.Words.NAME;
import static dev.belay.dialect.belay.Words.SHARE;
import static dev.belay.dialect.belay.Words.STEPS;
import static dev.belay.dialect.belay.Words.STEP_ID;
import static dev.belay.dialect.belay.Words.TEMPLATES;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.VARIABLE;
import static dev.belay.dialect.belay.Words.WORKFLOW;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Verb;
import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of a step: those of every step, and those of each verb. */
final class StepTable {

    private StepTable() {}

    static Form step() {
        Map<String, Shape> verbs = new LinkedHashMap<>();
        verbs.put("run", acting(Key.required("run", new Form.Reference("command"), "A command to run.")));
        verbs.put(
                "use",
                acting(
                        Key.required("use", ACTION, "The action to call."),
                        Key.of("with", new Form.Named(ANY_KEY, ANYTHING), "The action's input.")));
        verbs.put("parallel", scope(Key.required("parallel", branches(), "Steps that start at once, or branches.")));
        verbs.put(
                "for_each",
                scope(
                        Key.required("for_each", new Form.Reference("for_each"), "What is iterated."),
                        Key.required("steps", STEPS, "What runs for each item.")));
        verbs.put("steps", scope(Key.required("steps", STEPS, "Nested steps: a savepoint of the rollback.")));
        verbs.put(
                "workflow",
                scope(
                        Key.required("workflow", WORKFLOW, "Another workflow, which runs as an execution of its own."),
                        Key.of("with", new Form.Named(VARIABLE, ANYTHING), "Its inputs.")));
        verbs.put("wait", verb(List.of(Key.required("wait", new Form.Reference("wait"), "What is waited for."))));
        return new Form.Chosen(
                new Choice("a step", verbs, Set.of("agent", "approve", "reserve")).advising(WordsElsewhere.ofStep()));
    }

    private static Form branches() {
        return either("a list of steps, or a mapping of branches", STEPS, new Form.Named(STEP_ID, STEPS));
    }

    private static Shape acting(Key... verb) {
        List<Key> keys = new ArrayList<>(Arrays.asList(verb));
        keys.addAll(takingBack());
        keys.addAll(GateTable.keys());
        return verb(keys);
    }

    /** The keys that only a step has which touches the world itself. */
    static List<String> ofActs() {
        return Stream.concat(takingBack().stream(), GateTable.keys().stream())
                .map(Key::name)
                .toList();
    }

    /** What says how an act is repeated and taken back. */
    static List<Key> takingBack() {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of(
                "effect",
                new Form.OneOf(List.of("none", "idempotent", "once")),
                "What repeating it does: `none` only reads, `idempotent` changes nothing more, `once` must not be"
                        + " repeated. Default: `once` for `run`, for an action what it says."));
        keys.add(Key.of("save", new Form.Reference("call"), "Read before the step, and kept as `saved` for its undo."));
        keys.add(Key.of("undo", new Form.Reference("undo"), "How the step is taken back."));
        keys.add(Key.of("probe", new Form.Reference("call"), "Asks the world whether the step happened."));
        return keys;
    }

    private static Shape scope(Key... verb) {
        List<Key> keys = new ArrayList<>(Arrays.asList(verb));
        keys.add(Key.of("critical", FLAG, "`false`: when it fails it undoes only itself; default `true`."));
        return verb(keys);
    }

    private static Shape verb(List<Key> own) {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.required("id", STEP_ID, "Unique in the definition; expressions say `steps.ID`."));
        keys.add(Key.of("name", TEXT, "What a person reads; default the id."));
        keys.add(Key.of(
                "when",
                either("an expression, or `true` or `false`", TEXT, FLAG),
                "An expression; the step is skipped where it is false."));
        keys.add(Key.of(
                "depends_on",
                either("an id, or a list of ids", STEP_ID, new Form.Each(STEP_ID, 0)),
                "The steps beside it that must have ended first; default the step above."));
        keys.addAll(own);
        keys.add(Key.of("timeout", new Form.Reference("duration"), "How long one attempt may take."));
        keys.add(Key.of("retry", new Form.Reference("retry"), "How a failure is tried again; default not at all."));
        keys.add(Key.of(
                "on_error", new Form.Reference("on_error"), "What follows a failure for good; default `rollback`."));
        keys.add(Key.of("outputs", TEMPLATES, "Values for later steps, by name."));
        return new Shape(keys);
    }

    static Form retry() {
        Form attempts = new Form.Whole(1, Retry.MAX_ATTEMPTS);
        return either(
                "a number of attempts, or a mapping of a retry",
                attempts,
                new Form.Chosen(Choice.of(
                        "a retry",
                        Key.of("attempts", attempts, "How many in all, the first included; default 3."),
                        Key.of("delay", new Form.Reference("duration"), "Before the second attempt; default `1s`."),
                        Key.of(
                                "backoff",
                                new Form.OneOf(List.of("fixed", "linear", "exponential")),
                                "How the delay grows; default `exponential`."),
                        Key.of(
                                "max_delay",
                                new Form.Reference("duration"),
                                "No delay is longer; default `30s`, or `delay` where that is more."),
                        Key.of(
                                "jitter",
                                new Form.Amount(0, 1),
                                "The share of each delay that is spread at random; default 0."))));
    }

    static Form onError() {
        return either(
                "`rollback`, `fail`, `continue`, `retry`, or a mapping with `goto`",
                new Form.OneOf(List.of("rollback", "fail", "continue", "retry")),
                new Form.Chosen(Choice.of(
                        "`on_error`",
                        Key.required("goto", STEP_ID, "The step beside this one to go on at."),
                        Key.bound("max", new Form.Whole(1, OnError.Goto.MAX_JUMPS), "How often, at most."))));
    }

    static Form forEach() {
        Form items = either(
                "a list, a mapping, or an expression",
                TEXT,
                new Form.Each(ANYTHING, 0),
                new Form.Named(ANY_KEY, ANYTHING));
        Form bound = either("a whole number, or an expression", new Form.Whole(-1L << 53, 1L << 53), TEXT);
        Form range = new Form.Chosen(Choice.of(
                "a range",
                Key.of("from", bound, "The first number; default 1."),
                Key.required("to", bound, "The last number."),
                Key.of("step", bound, "From one number to the next; default 1.")));
        Map<String, Shape> ways = new LinkedHashMap<>();
        ways.put("items", iterating(Key.required("items", items, "The items.")));
        ways.put("range", iterating(Key.required("range", range, "Whole numbers.")));
        return either(
                "a list, an expression, or a mapping with `items` or `range`",
                TEXT,
                new Form.Each(ANYTHING, 0),
                new Form.Chosen(new Choice("`for_each`", ways, Set.of())));
    }

    private static Shape iterating(Key over) {
        Form wave = either("a number of iterations, or a share", new Form.Whole(1, Verb.ForEach.MAX_ITERATIONS), SHARE);
        return new Shape(List.of(
                over,
                Key.of("as", VARIABLE, "The name under which the steps see the item; default `item`."),
                Key.of("parallel", new Form.Whole(1, Verb.ForEach.MAX_PARALLEL), "How many run at once; default 1."),
                Key.of(
                        "max_failures",
                        new Form.Whole(0, Verb.ForEach.MAX_ITERATIONS),
                        "How many iterations may fail, each undoing itself, before the step fails; default 0."),
                Key.of(
                        "waves",
                        new Form.Each(wave, 1),
                        "How many iterations each wave has, as numbers or shares; the last one repeats.")));
    }

    static Form waitFor() {
        Map<String, Shape> ways = new LinkedHashMap<>();
        ways.put("for", new Shape(List.of(Key.required("for", TEXT, "A duration, or an expression of one."))));
        ways.put(
                "until",
                new Shape(List.of(Key.required("until", TEXT, "An instant in ISO 8601, or an expression of one."))));
        ways.put(
                "signal",
                new Shape(List.of(
                        Key.required("signal", NAME, "The name of the signal; its payload becomes the output."),
                        Key.of("timeout", new Form.Reference("duration"), "After which the step fails."))));
        return either(
                "a duration, or a mapping with `for`, `until` or `signal`",
                TEXT,
                new Form.Chosen(new Choice("`wait`", ways, Set.of())));
    }
}
