package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in our words what the parser could not read. */
final class SyntaxFault {

    private static final int LONGEST_CLAUSE = 200;

    private SyntaxFault() {}

    static Problem problem(MarkedYamlEngineException fault, SourceText source, Offsets offsets) {
        Optional<Mark> mark = fault.getProblemMark().or(fault::getContextMark);
        int from = offsets.ofCodePoint(mark.map(Mark::getIndex).orElse(0));
        String clause = clause(fault, source, offsets);
        Problem problem = Problem.of(ProblemCode.SYNTAX, clause)
                .at(source.place(from, from + 1, Trail.DOCUMENT).location());
        return inserted(fault, source, offsets)
                .or(() -> hint(clause))
                .map(problem::hint)
                .orElse(problem);
    }

    /** Between brackets, the braces of an insertion end the text that they stand in. */
    private static Optional<String> inserted(MarkedYamlEngineException fault, SourceText source, Offsets offsets) {
        boolean near = Stream.of(fault.getProblemMark(), fault.getContextMark())
                .flatMap(Optional::stream)
                .map(mark -> source.line(source.lineOf(offsets.ofCodePoint(mark.getIndex()))))
                .anyMatch(SyntaxFault::hasInsertionInBrackets);
        return near ? Optional.of("Put quotes around a whole text that contains `{{ }}` or `${ }`.") : Optional.empty();
    }

    private static boolean hasInsertionInBrackets(String line) {
        int brace = line.indexOf('{');
        int bracket = line.indexOf('[');
        int first = brace < 0 || bracket >= 0 && bracket < brace ? bracket : brace;
        return first >= 0 && (line.indexOf("{{", first + 1) >= 0 || line.indexOf("${", first + 1) >= 0);
    }

    /** Some complaints of the parser have no place: what it read last is the nearest that there is. */
    static Problem problem(Throwable fault, SourceText source, int last) {
        String why = switch (fault) {
            case StackOverflowError _ -> "it is nested too deeply";
            case YamlEngineException _ -> "it cannot be read from here on";
            // The parser reads the digits of an escape before it looks whether the text has ended.
            case NumberFormatException _ -> "it ends in an escape, such as `\\u0041`, that has too few digits";
            default -> "it cannot be read";
        };
        int at = fault instanceof NumberFormatException
                ? Math.max(0, source.text().length() - 1)
                : last;
        return Problem.of(ProblemCode.SYNTAX, why)
                .at(source.place(at, at + 1, Trail.DOCUMENT).location());
    }

    private static String clause(MarkedYamlEngineException fault, SourceText source, Offsets offsets) {
        String found = Optional.ofNullable(fault.getProblem()).orElse("it cannot be read");
        String context = Optional.ofNullable(fault.getContext()).orElse("");
        if (context.isBlank()) {
            return tidy(found);
        }
        String since = fault.getContextMark()
                .map(mark -> " that begins in line " + source.lineOf(offsets.ofCodePoint(mark.getIndex())))
                .orElse("");
        return tidy(found + ", " + context + since);
    }

    private static String tidy(String clause) {
        String line = clause.replaceAll("[.]? [(]Do not use[^)]*[)][^)]*[)]", "")
                .replace("'\\t(TAB)'", "TAB")
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() > LONGEST_CLAUSE ? line.substring(0, LONGEST_CLAUSE) + "..." : line;
    }

    private static Optional<String> hint(String clause) {
        String lower = clause.toLowerCase(Locale.ROOT);
        if (lower.contains("tab")) {
            return Optional.of("Indent with spaces, not with tabs.");
        }
        if (lower.contains("mapping values are not allowed")) {
            return Optional.of("Put quotes around a text that contains `: `, or check the indentation.");
        }
        if (lower.contains("expected <block end>")) {
            return Optional.of("Check the indentation, and that a text after a closing quote is inside the quotes.");
        }
        if (lower.contains("cannot start any token")) {
            return Optional.of("Put quotes around a text that begins with a special character.");
        }
        return Optional.empty();
    }
}
