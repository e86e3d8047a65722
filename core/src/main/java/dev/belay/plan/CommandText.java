package dev.belay.plan;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows a command to a person.
 *
 * <p>What runs is a text with variables beside it. A person reads the text as written; a value takes the place of its
 * expression only where it is a plain word, which means the same to every reader and every shell.
 */
final class CommandText {

    private static final Pattern INSERTION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]{1,80}");
    private static final Pattern SHORT_WORD = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private CommandText() {}

    /** The command of a call; empty where the call is none. */
    static Optional<PlannedCall.ShownCommand> of(Template.Fields with, Value.Mapping input, Scope scope) {
        Template command = with.fields().get("command");
        return switch (command) {
            case Template.Shell shell -> Optional.of(shell(shell, scope));
            case Template.Items _ -> argv(input);
            case null -> Optional.empty();
            case Template.Constant _, Template.Computed _, Template.Prose _, Template.Fields _ -> constant(input);
        };
    }

    private static PlannedCall.ShownCommand shell(Template.Shell shell, Scope scope) {
        Map<String, Value> known = new LinkedHashMap<>();
        for (Expression expression : shell.variables().values()) {
            if (expression.evaluate(scope) instanceof Evaluation.Known(Value value)) {
                known.put(expression.source().strip(), value);
            }
        }
        Map<String, Value> left = new LinkedHashMap<>(known);
        var text = new StringBuilder();
        Matcher insertion = INSERTION.matcher(shell.source());
        while (insertion.find()) {
            String expression = insertion.group(1).strip();
            Optional<String> word = Optional.ofNullable(known.get(expression))
                    .map(Value::rendered)
                    .filter(CommandText::isPlain);
            word.ifPresent(_ -> left.remove(expression));
            insertion.appendReplacement(text, Matcher.quoteReplacement(word.orElse(insertion.group())));
        }
        insertion.appendTail(text);
        return new PlannedCall.ShownCommand(text.toString().strip(), left);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    private static Optional<PlannedCall.ShownCommand> argv(Value.Mapping input) {
        return input.get("command")
                .filter(Value.Sequence.class::isInstance)
                .map(list -> new PlannedCall.ShownCommand(words(((Value.Sequence) list).items()), Map.of()));
    }

    private static Optional<PlannedCall.ShownCommand> constant(Value.Mapping input) {
        return input.get("command").map(text -> new PlannedCall.ShownCommand(text.rendered(), Map.of()));
    }

    private static String words(List<Value> argv) {
        return argv.stream()
                .map(word -> SHORT_WORD.matcher(word.rendered()).matches()
                        ? word.rendered()
                        : Value.of(word.rendered()).toString())
                .collect(Collectors.joining(" "));
    }
}
