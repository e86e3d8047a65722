package dev.belay.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The YAML of the documentation: whole definitions, and lists of steps, which are made into definitions here. */
final class Examples {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern INPUT = Pattern.compile("\\binputs\\.(\\w+)");

    private Examples() {}

    /**
     * An example.
     *
     * @param page where it stands
     * @param text a whole definition
     */
    record Example(Path page, String text) {}

    static Stream<Example> in(Path page) {
        return BLOCK.matcher(read(page))
                .results()
                .map(block -> block.group(1))
                .filter(text -> isDefinition(text) || isSteps(text))
                .map(text -> new Example(page, isDefinition(text) ? text : around(text)));
    }

    /** The files of actions that a page shows: its definitions may use them. */
    static Stream<String> actionFiles(Path page) {
        return BLOCK.matcher(read(page))
                .results()
                .map(block -> block.group(1))
                .filter(text -> text.contains("belay_action: 1\n"));
    }

    private static boolean isDefinition(String text) {
        return text.startsWith("belay: 1\n");
    }

    private static boolean isSteps(String text) {
        return text.startsWith("- id: ");
    }

    private static String around(String steps) {
        List<String> inputs = List.copyOf(new TreeSet<>(INPUT.matcher(steps)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring("inputs.".length()))
                .toList()));
        return "belay: 1\nname: example\n"
                + (inputs.isEmpty()
                        ? ""
                        : "inputs:\n"
                                + String.join(
                                        "",
                                        inputs.stream().map(Examples::declared).toList()))
                + "steps:\n" + steps.indent(2);
    }

    private static String declared(String input) {
        return "  " + input + ": any\n";
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
