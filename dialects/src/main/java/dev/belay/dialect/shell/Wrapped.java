package dev.belay.dialect.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the command that a wrapper such as {@code sudo} or {@code timeout} runs; where in doubt, a later word. */
final class Wrapped {

    /** Options that stand alone; any other option is taken to have a word behind it. */
    private static final Map<String, Set<String>> LONE_OPTIONS = Map.of(
            "sudo", Set.of("-n", "-E", "-H", "-S", "-k", "-b", "-A"),
            "doas", Set.of("-n"),
            "env", Set.of("-i", "-0", "-v", "--ignore-environment"),
            "timeout", Set.of("--foreground", "--preserve-status", "-v"),
            "exec", Set.of("-c", "-l"),
            "command", Set.of("-p"),
            "setsid", Set.of("-c", "-f", "-w"),
            "time", Set.of("-p", "-v"));

    /** Wrappers with one argument of their own before the command. */
    private static final Set<String> WITH_ARGUMENT =
            Set.of("timeout", "chroot", "flock", "taskset", "chrt", "gosu", "su-exec");

    private Wrapped() {}

    /** The index of the word that names the command that runs in the end; it may lie behind the last word. */
    static int index(List<Word> words) {
        int index = 0;
        while (index < words.size() && isWrapper(words.get(index))) {
            index = behind(words, index);
        }
        return index;
    }

    private static boolean isWrapper(Word word) {
        return word.literal().filter(CommandNames::isWrapper).isPresent();
    }

    private static int behind(List<Word> words, int wrapper) {
        String name = CommandNames.base(words.get(wrapper).prefix());
        int arguments = WITH_ARGUMENT.contains(name) ? 1 : 0;
        int index = wrapper + 1;
        while (index < words.size()) {
            Word word = words.get(index);
            String prefix = word.prefix();
            if (word.is("--")) {
                return index + 1 + arguments;
            }
            if (prefix.startsWith("-")) {
                index += isLone(name, prefix) ? 1 : 2;
            } else if (word.assignment().isPresent()) {
                index++;
            } else if (arguments > 0) {
                arguments--;
                index++;
            } else {
                return index;
            }
        }
        return index;
    }

    private static boolean isLone(String wrapper, String option) {
        boolean attached = option.contains("=") || option.length() > 2 && !option.startsWith("--");
        return attached || LONE_OPTIONS.getOrDefault(wrapper, Set.of()).contains(option);
    }

    /** Whether a wrapper on the way hands its arguments to a shell after all. */
    static boolean runsShell(List<Word> words, int command) {
        List<Word> before = words.subList(0, Math.min(command, words.size()));
        boolean sudo = has(words, 0, "sudo")
                && before.stream().anyMatch(word -> isOneOf(word, "-i", "-s", "--login", "--shell"));
        boolean env = before.stream()
                .anyMatch(
                        word -> word.prefix().startsWith("-S") || word.prefix().startsWith("--split"));
        boolean flock = words.stream().anyMatch(word -> isOneOf(word, "flock"))
                && words.stream().anyMatch(word -> isOneOf(word, "-c", "--command"));
        return sudo || env || flock;
    }

    private static boolean has(List<Word> words, int index, String name) {
        return index < words.size()
                && words.get(index)
                        .literal()
                        .map(CommandNames::base)
                        .filter(name::equals)
                        .isPresent();
    }

    private static boolean isOneOf(Word word, String... texts) {
        return word.literal().filter(Set.of(texts)::contains).isPresent();
    }
}
