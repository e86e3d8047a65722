package dev.belay.step.nginx;

import dev.belay.step.shell.Programs;
import java.util.Collection;
import java.util.stream.Collectors;

/** Foreign words in messages. */
final class Texts {

    private static final int MAX_LINES = 5;

    private Texts() {}

    /** On one line, of bounded length, without what steers screens, fit to stand between backticks. */
    static String shown(String text) {
        return Programs.oneLine(text).replace('`', '\'');
    }

    /** Names, each in backticks. */
    static String listed(Collection<String> names) {
        return names.stream().map(name -> "`" + shown(name) + "`").collect(Collectors.joining(", "));
    }

    /** Lines of a log, one after the other. */
    static String joined(Collection<String> lines) {
        return lines.stream().distinct().limit(MAX_LINES).map(Texts::shown).collect(Collectors.joining(" · "));
    }
}
