package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.ACTION;
import static dev.belay.dialect.belay.Words.ANYTHING;
import static dev.belay.dialect.belay.Words.ANY_KEY;
import static dev.belay.dialect.belay.Words.ARGV;
import static dev.belay.dialect.belay.Words.ENVIRONMENT;
import static dev.belay.dialect.belay.Words.FLAG;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of what acts: commands, calls of actions, and undos. */
final class CallTable {

    private CallTable() {}

    static Form command() {
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

    static Form call() {
        return either(
                "a command, or a mapping with `run` or `use`",
                TEXT,
                ARGV,
                new Form.Chosen(new Choice("a call", calls(List.of()), Set.of())));
    }

    static Form undo() {
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
}
