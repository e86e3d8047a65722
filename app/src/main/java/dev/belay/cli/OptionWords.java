package dev.belay.cli;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words after a command, of which some are taken out and said in another way. */
final class OptionWords {

    private final String command;
    private final List<String> words;

    OptionWords(String command, List<String> words) {
        this.command = command;
        this.words = new ArrayList<>(words);
    }

    boolean askForHelp() {
        return words.contains("--help") || words.contains("-h");
    }

    /** The value of an option, as {@code --name value} or {@code --name=value}. */
    Optional<String> seen(String option) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(option + "=")) {
                return Optional.of(word.substring(option.length() + 1));
            }
            if (word.equals(option) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** The same, which is no longer there afterwards. */
    Optional<String> taken(String option) {
        Optional<String> value = seen(option);
        value.ifPresent(text -> {
            if (!words.remove(option + "=" + text)) {
                int at = words.indexOf(option);
                words.subList(at, at + 2).clear();
            }
        });
        return value;
    }

    /**
     * The value of an option without which the command means nothing.
     *
     * @throws Refused when it is missing
     */
    String needed(String option) {
        return taken(option)
                .orElseThrow(() -> new Refused(
                        Problem.of(ProblemCode.COMMAND_UNREADABLE, "`" + command + "` needs `" + option + "`")));
    }

    /** Takes an option without a value away; tells whether it was there. */
    boolean without(String option) {
        return words.remove(option);
    }

    /** Whatever was not taken. */
    List<String> left() {
        return List.copyOf(words);
    }
}
