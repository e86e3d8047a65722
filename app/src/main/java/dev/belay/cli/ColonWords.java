package dev.belay.cli;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of systemprompt's workflows module, such as {@code workflows:execute --id NAME}, as the words of the
 * commands that do the same here. Whatever else stands beside them is left as it is.
 */
final class ColonWords {

    private static final String PREFIX = "workflows:";

    /**
     * One of them.
     *
     * @param command the words of the one that does the same
     * @param places what that one takes without a name, in its order
     */
    private record Meaning(List<String> command, Function<OptionWords, List<String>> places) {
        List<String> of(OptionWords options) {
            List<String> first = options.askForHelp() ? List.of() : places.apply(options);
            return Stream.of(command, first, options.left())
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static final Map<String, Meaning> KNOWN = Map.of(
            "list", meaning("workflows list"),
            "create", meaning("workflows register", "--file"),
            "execute", meaning("run", "--id"),
            "schedule", new Meaning(List.of("schedule", "add"), ColonWords::schedule),
            "status", new Meaning(List.of("show"), ColonWords::status),
            "history", meaning("list"),
            "cancel", meaning("cancel", "--execution"),
            "validate", meaning("validate", "--file"),
            "export", meaning("workflows export", "--id"));

    private static Meaning meaning(String command, String... places) {
        return new Meaning(
                List.of(command.split(" ")),
                options -> Stream.of(places).map(options::needed).toList());
    }

    private ColonWords() {}

    /**
     * The words that are meant; the same where no such command is.
     *
     * @throws Refused when there is no such command, or an option is missing that it needs
     */
    static List<String> meant(List<String> words) {
        if (words.isEmpty() || !words.getFirst().startsWith(PREFIX)) {
            return words;
        }
        String command = words.getFirst();
        String name = command.substring(PREFIX.length());
        Meaning known = Optional.ofNullable(KNOWN.get(name)).orElseThrow(() -> unknown(command));
        return known.of(new OptionWords(command, words.subList(1, words.size())));
    }

    private static Refused unknown(String command) {
        String all = new TreeSet<>(KNOWN.keySet())
                .stream().map(name -> "`" + PREFIX + name + "`").collect(Collectors.joining(", "));
        return new Refused(Problem.of(ProblemCode.COMMAND_UNREADABLE, "there is no command `" + command + "`")
                .hint("There are " + all + "."));
    }

    /** A schedule has a name here; where nobody says one, it is called after what it does. */
    private static List<String> schedule(OptionWords options) {
        String workflow = options.needed("--id");
        String when = options.seen("--at").or(() -> options.seen("--cron")).orElse("");
        return List.of(options.taken("--name").orElseGet(() -> ScheduleNames.of(workflow, when)), workflow);
    }

    /** Here the steps are shown unless somebody wants less. */
    private static List<String> status(OptionWords options) {
        String execution = options.needed("--execution");
        return options.without("--detailed") ? List.of(execution) : List.of(execution, "--brief");
    }
}
