package dev.belay.step.shell;

import dev.belay.engine.runner.Preview;
import dev.belay.step.shell.Command.Form;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plan shows of a command: one sentence, and below it the text as it runs with its values beside it. */
final class CommandPreview {

    private CommandPreview() {}

    static Preview of(Command command) {
        return Preview.of(
                switch (command.form()) {
                    case Form.Script(String shell, String text, Map<String, Value> values) ->
                        "Runs with `" + shell + "` in " + place(command) + ":" + indented(text) + beside(values);
                    case Form.Program(List<Value> argv) ->
                        "Runs `" + OneLine.of(argv.getFirst().rendered()) + "` in " + place(command) + ":"
                                + indented(argv.stream().map(Value::toString).collect(Collectors.joining(" ")));
                    case Form.Neither _ -> "Runs nothing: no command is given.";
                });
    }

    private static String place(Command command) {
        return "`" + command.cwd() + "`"
                + command.sandbox()
                        .map(sandbox -> sandbox.network() ? ", in a sandbox with network" : ", in a sandbox")
                        .orElse("");
    }

    private static String indented(String text) {
        return "\n" + text.strip().indent(2).stripTrailing();
    }

    private static String beside(Map<String, Value> values) {
        return values.entrySet().stream()
                .map(value -> "\n  " + value.getKey() + " = "
                        + Value.of(value.getValue().rendered()))
                .collect(Collectors.joining());
    }
}
