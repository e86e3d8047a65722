package dev.belay.dialect.belay;

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
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of the native notation: what the parser accepts, editors complete and the reference explains. */
final class NativeTable {

    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "list", "object", "any");

    private static final Form TEXT = new Form.AnyText();
    private static final Form ANYTHING = new Form.Anything();
    private static final Form FLAG = new Form.Flag();
    private static final Form NUMBER = new Form.Amount(-Double.MAX_VALUE, Double.MAX_VALUE);

    private static final Form.Word NAME =
            word("a name of lower-case letters, digits, `-` and `_` that begins with a letter", "[a-z][a-z0-9_-]*", 64);
    private static final Form.Word STEP_ID =
            word("an id of letters, digits, `-` and `_` that begins with a letter", "[A-Za-z][A-Za-z0-9_-]*", 64);
    private static final Form.Word VARIABLE = word(
            "a name of letters, digits, `-` and `_` that begins with a letter or `_`", "[A-Za-z_][A-Za-z0-9_-]*", 64);
    private static final Form.Word ENVIRONMENT = word(
            "the name of an environment variable: letters, digits and `_`, not beginning with a digit or `BELAY_`",
            "(?!BELAY_)[A-Za-z_][A-Za-z0-9_]*",
            128);
    private static final Form.Word LABEL =
            word("a label of letters, digits, `.`, `_`, `/` and `-`", "[A-Za-z0-9][A-Za-z0-9._/-]*", 64);
    static final Form.Word ACTION =
            word("the name of an action, such as `file.write`", "[a-z][a-z0-9_-]*(?:[.][a-z0-9_-]+)*", 100);
    private static final Form.Word ANY_KEY = word("a name", "[^\\x00]+", 200);
    static final Form.Word DURATION = word(
            "a duration such as `30s`, `5m`, `1h30m` or `PT5M`",
            "(?:[0-9]{1,9}(?:ms|s|m|h|d))+|P(?=.)(?:[0-9]{1,9}D)?"
                    + "(?:T(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:[.][0-9]{1,3})?S)?)?",
            40);
    private static final Form.Word SHARE =
            word("a share such as `50%`, from `1%` to `100%`", "(?:100|[1-9][0-9]?)%", 4);

    private static final Form STEPS = new Form.Each(new Form.Reference("step"), 1);
    private static final Form TEMPLATES = new Form.Named(VARIABLE, ANYTHING);
    private static final Form ARGV = new Form.Each(new Form.Single(), 1);

    /** All of it. */
    static final Table TABLE = new Table("definition", forms());

    /** Every key that a step may have. */
    static final Set<String> STEP_KEYS =
            ((Form.Chosen) TABLE.form("step")).choice().allKeys();

    private NativeTable() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("definition", definition());
        forms.put("input", input());
        forms.put("concurrency", concurrency());
        forms.put("step", step());
        forms.put("command", command());
        forms.put("call", call());
        forms.put("undo", undo());
        forms.put("retry", retry());
        forms.put("on_error", onError());
        forms.put("for_each", forEach());
        forms.put("wait", waitFor());
        forms.put("duration", DURATION);
        return forms;
    }

    private static Form definition() {
        Form inputs = either(
                "a mapping of inputs, or a list of them",
                new Form.Named(VARIABLE, new Form.Reference("input")),
                new Form.Each(new Form.Chosen(Choice.of("an input", listedInput())), 0));
        return new Form.Chosen(new Choice(
                "a definition",
                Map.of(
                        "",
                        new Shape(List.of(
                                Key.required("belay", new Form.Whole(1, 1), "The version of the notation; always `1`."),
                                Key.required("name", NAME, "What the definition is called."),
                                Key.of("version", new Form.Spelled(), "What its author calls this version."),
                                Key.of("description", TEXT, "What it does, for people."),
                                Key.of("labels", new Form.Named(LABEL, new Form.Spelled()), "For finding executions."),
                                Key.of("inputs", inputs, "What an execution is given."),
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
                                Key.required("steps", STEPS, "What is done, in this order."),
                                Key.of("on_failure", STEPS, "Steps that run after a failed execution was settled."),
                                Key.of("outputs", TEMPLATES, "What an execution gives back, by name.")))),
                Set.of("reserve", "triggers", "schedules", "policy", "compliance")));
    }

    private static Form input() {
        return either(
                "a type, or a mapping of an input",
                new Form.OneOf(TYPES),
                new Form.Chosen(Choice.of("an input", inputKeys().toArray(Key[]::new))));
    }

    private static Key[] listedInput() {
        List<Key> keys = new ArrayList<>(List.of(Key.required("name", VARIABLE, "How expressions call it.")));
        keys.addAll(inputKeys());
        return keys.toArray(Key[]::new);
    }

    private static List<Key> inputKeys() {
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

    private static Form step() {
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
        verbs.put("wait", verb(List.of(Key.required("wait", new Form.Reference("wait"), "What is waited for."))));
        return new Form.Chosen(
                new Choice("a step", verbs, Set.of("agent", "workflow", "approve", "reserve", "breaker")));
    }

    private static Form branches() {
        return either("a list of steps, or a mapping of branches", STEPS, new Form.Named(STEP_ID, STEPS));
    }

    private static Shape acting(Key... verb) {
        List<Key> keys = new ArrayList<>(Arrays.asList(verb));
        keys.add(Key.of(
                "effect",
                new Form.OneOf(List.of("none", "idempotent", "once")),
                "What repeating it does: `none` only reads, `idempotent` changes nothing more, `once` must not be"
                        + " repeated. Default: `once` for `run`, for an action what it says."));
        keys.add(Key.of("save", new Form.Reference("call"), "Read before the step, and kept as `saved` for its undo."));
        keys.add(Key.of("undo", new Form.Reference("undo"), "How the step is taken back."));
        keys.add(Key.of("probe", new Form.Reference("call"), "Asks the world whether the step happened."));
        return verb(keys);
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

    private static Form command() {
        Map<String, Shape> ways = new LinkedHashMap<>();
        Form list = either("a text, or a list of arguments", TEXT, ARGV);
        ways.put("command", running(Key.required("command", list, "A shell text, or a list of arguments.")));
        ways.put("script", running(Key.required("script", TEXT, "A shell text.")));
        ways.put("argv", running(Key.required("argv", ARGV, "A program and its arguments, without a shell.")));
        return either(
                "a shell text, a list of arguments, or a mapping of a command",
                TEXT,
                ARGV,
                new Form.Chosen(new Choice("a command", ways, Set.of())));
    }

    private static Shape running(Key command) {
        return new Shape(List.of(
                command,
                Key.of("env", new Form.Named(ENVIRONMENT, new Form.Single()), "Its environment variables."),
                Key.of("cwd", TEXT, "The folder that it runs in."),
                Key.of("shell", new Form.OneOf(List.of("sh", "bash")), "The shell for a shell text; default `sh`."),
                Key.of("stdin", TEXT, "What it reads from its standard input; default nothing."),
                Key.of("sandbox", sandbox(), "Whether it is kept away from the rest of the machine; default `false`."),
                Key.of(
                        "output_limit",
                        new Form.Whole(0, 524_288),
                        "How many bytes of each output are kept at most, half from either end.")));
    }

    private static Form sandbox() {
        return either(
                "`true` or `false`, or a mapping of a sandbox",
                FLAG,
                new Form.Chosen(Choice.of(
                        "a sandbox",
                        Key.of("network", FLAG, "Whether it reaches the network; default `false`."),
                        Key.of("writable", new Form.Each(TEXT, 0), "The folders that it may change."))));
    }

    private static Form call() {
        return either(
                "a command, or a mapping with `run` or `use`",
                TEXT,
                ARGV,
                new Form.Chosen(new Choice("a call", calls(List.of()), Set.of())));
    }

    private static Form undo() {
        Map<String, Shape> ways = calls(List.of(
                Key.of("retry", new Form.Reference("retry"), "How a failed undo is tried again; default 3 attempts."),
                Key.of("timeout", new Form.Reference("duration"), "How long one attempt may take."),
                Key.of(
                        "tolerates_absence",
                        FLAG,
                        "Whether it does no harm when the step never happened; default `true`.")));
        ways.put("none", new Shape(List.of(Key.required("none", TEXT, "Why it cannot be taken back."))));
        return either(
                "a command, or a mapping with `run`, `use` or `none`",
                TEXT,
                ARGV,
                new Form.Chosen(new Choice("an undo", ways, Set.of())));
    }

    private static Map<String, Shape> calls(List<Key> more) {
        List<Key> run =
                new ArrayList<>(List.of(Key.required("run", new Form.Reference("command"), "A command to run.")));
        List<Key> use = new ArrayList<>(List.of(
                Key.required("use", ACTION, "The action to call."),
                Key.of("with", new Form.Named(ANY_KEY, ANYTHING), "The action's input.")));
        run.addAll(more);
        use.addAll(more);
        Map<String, Shape> ways = new LinkedHashMap<>();
        ways.put("run", new Shape(run));
        ways.put("use", new Shape(use));
        return ways;
    }

    private static Form retry() {
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

    private static Form onError() {
        return either(
                "`rollback`, `fail`, `continue`, `retry`, or a mapping with `goto`",
                new Form.OneOf(List.of("rollback", "fail", "continue", "retry")),
                new Form.Chosen(Choice.of(
                        "`on_error`",
                        Key.required("goto", STEP_ID, "The step beside this one to go on at."),
                        Key.bound("max", new Form.Whole(1, OnError.Goto.MAX_JUMPS), "How often, at most."))));
    }

    private static Form forEach() {
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

    private static Form waitFor() {
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

    private static Form either(String expected, Form... forms) {
        return new Form.Either(expected, List.of(forms));
    }

    private static Form.Word word(String expected, String pattern, int longest) {
        return new Form.Word(expected, Pattern.compile(pattern), longest);
    }
}
