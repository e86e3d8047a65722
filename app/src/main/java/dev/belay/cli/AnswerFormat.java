package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * In which form a command answers, as its words say it before they are read: it also holds for what is wrong with them.
 *
 * @param json whether the answer is data
 * @param yaml whether that data is written as YAML
 */
record AnswerFormat(boolean json, boolean yaml) {

    private static final String OPTION = "--format";

    /** Has forms of its own, and none of them is YAML. */
    private static final String VALIDATE = "validate";

    /** The form that these words ask for; {@link OutputOptions} refuses one that does not exist. */
    static AnswerFormat of(List<String> words) {
        boolean yaml = asks(words, "yaml") && !words.getFirst().equals(VALIDATE);
        return new AnswerFormat(yaml || words.contains("--json") || asks(words, "json"), yaml);
    }

    private static boolean asks(List<String> words, String form) {
        int option = words.indexOf(OPTION);
        boolean apart = option >= 0
                && option + 1 < words.size()
                && words.get(option + 1).equals(form);
        return apart || words.contains(OPTION + "=" + form);
    }

    /** The terminal at which the answer appears in that form. */
    Terminal at(Terminal terminal) {
        if (!yaml) {
            return terminal;
        }
        return new Terminal(
                new PrintStream(new YamlLines(terminal.out()), false, StandardCharsets.UTF_8),
                terminal.err(),
                terminal.in(),
                terminal.environment(),
                terminal.folder(),
                false,
                terminal.errIsScreen());
    }
}
