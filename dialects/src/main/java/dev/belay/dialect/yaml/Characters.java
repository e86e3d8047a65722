package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;

/** Finds the characters that YAML does not allow, before the parser meets them. */
final class Characters {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int NEXT_LINE = 0x85;
    private static final int LAST_CONTROL = 0x9f;
    private static final int LAST_CHARACTER = 0xfffd;

    private Characters() {}

    static Optional<Problem> firstForbidden(SourceText source) {
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (isForbidden(c)) {
                return Optional.of(problem(source, i, c));
            }
        }
        return Optional.empty();
    }

    private static boolean isForbidden(char c) {
        boolean control = c < FIRST_PRINTABLE && c != '\t' && c != '\n' && c != '\r'
                || c >= DELETE && c <= LAST_CONTROL && c != NEXT_LINE;
        return control || Character.isSurrogate(c) || c > LAST_CHARACTER;
    }

    private static Problem problem(SourceText source, int offset, char c) {
        String what = String.format("the character U+%04X is not allowed in a document", (int) c);
        return Problem.of(ProblemCode.SYNTAX, what)
                .hint("Write it as an escape in a text in double quotes, such as \"\\x1b\".")
                .at(source.place(offset, offset + 1, Trail.DOCUMENT).location());
    }
}
