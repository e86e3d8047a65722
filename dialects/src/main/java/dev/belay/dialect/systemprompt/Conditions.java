package dev.belay.dialect.systemprompt;

import dev.belay.cel.RenamingCompiler;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.template.Delimiter;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what the notation writes as a condition: an expression in which values may stand between delimiters, as in
 * {@code ${count} > 3}, and of which any value counts as true or false.
 */
final class Conditions {

    private static final String HELD = " | truthy";
    private static final String ALONE = " }";
    private static final int SHOWN = 60;

    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*|true|false");
    private static final Pattern WRAPPED = Pattern.compile("[(][^()]*[)]");

    /** Any name may mean something: only how the expression is written is looked at. */
    private static final ExpressionCompiler GRAMMAR = new RenamingCompiler(name -> List.of("any." + name));

    private final Findings findings;

    Conditions(Findings findings) {
        this.findings = findings;
    }

    /** The native expression that holds where the condition does, and those that are given do. */
    Node.Scalar holds(Node.Scalar written, List<String> besides) {
        return besides.isEmpty() ? expression(written, "", HELD) : expression(written, and(besides) + "(", HELD + ")");
    }

    /** The native expression that holds where the condition does not, and those that are given do. */
    Node.Scalar fails(Node.Scalar written, List<String> besides) {
        return expression(written, and(besides) + "!(", HELD + ")");
    }

    /** The native value that says whether the condition holds. */
    Node.Scalar outcome(Node.Scalar written) {
        return expression(written, "${ ", HELD + " }");
    }

    /** The native value of an expression, which must have that type where there is one. */
    Node.Scalar value(Node.Scalar written, Optional<String> type) {
        return expression(
                written, "${ ", type.map(name -> " | expect('" + name + "')").orElse("") + ALONE);
    }

    private static String and(List<String> besides) {
        return besides.isEmpty() ? "" : String.join(" && ", besides) + " && ";
    }

    /** What is more than a path stands in parentheses where something is said of it, so that that means all of it. */
    private Node.Scalar expression(Node.Scalar written, String before, String after) {
        String text = plain(written);
        if (!isSound(written, text)) {
            return Tree.text(written.place(), before + "true" + after);
        }
        int from = begin(text);
        String part = inner(text, from);
        boolean alone = after.equals(ALONE) || PATH.matcher(part).matches();
        return Node.Scalar.around(before + (alone ? "" : "("), written, from, part, (alone ? "" : ")") + after);
    }

    /** Behind the parentheses that were the delimiters around all of it. */
    private static int begin(String text) {
        return isDelimited(text) ? text.indexOf('(') + 1 + blanks(text.substring(text.indexOf('(') + 1)) : blanks(text);
    }

    private static String inner(String text, int from) {
        int end = isDelimited(text) ? text.lastIndexOf(')') : text.length();
        return text.substring(from, Math.max(from, end)).stripTrailing();
    }

    private static int blanks(String text) {
        return text.length() - text.stripLeading().length();
    }

    /** Whether one pair of parentheses stands around all of it. */
    private static boolean isDelimited(String text) {
        String stripped = text.strip();
        return WRAPPED.matcher(stripped).matches();
    }

    /** The same text, character for character, with parentheses for delimiters. */
    private String plain(Node.Scalar written) {
        var text = new StringBuilder(written.written());
        int at = 0;
        while (at < text.length()) {
            Optional<Delimiter> delimiter = delimiter(text.toString(), at);
            if (delimiter.isPresent()) {
                at = parenthesise(text, at, delimiter.get());
            } else if (text.charAt(at) == '\'' || text.charAt(at) == '"') {
                at = quoted(written, text.toString(), at);
            } else {
                at++;
            }
        }
        return text.toString();
    }

    private static Optional<Delimiter> delimiter(String text, int at) {
        for (Delimiter delimiter : Delimiter.values()) {
            if (text.startsWith(delimiter.opening(), at)) {
                return Optional.of(delimiter);
            }
        }
        return Optional.empty();
    }

    private static int parenthesise(StringBuilder text, int at, Delimiter delimiter) {
        int start = at + delimiter.opening().length();
        int end = delimiter.end(text.toString(), start);
        if (end < 0) {
            return text.length();
        }
        text.replace(at, start, " (");
        String closing = delimiter.closing().length() == 1 ? ")" : ") ";
        text.replace(end, end + closing.length(), closing);
        return end + closing.length();
    }

    private int quoted(Node.Scalar written, String text, int at) {
        int end = text.indexOf(text.charAt(at), at + 1);
        int behind = end < 0 ? text.length() : end + 1;
        String inside = text.substring(at, behind);
        if (inside.contains(Delimiter.DOLLAR.opening()) || inside.contains(Delimiter.BRACES.opening())) {
            findings.add(Problem.of(
                            ProblemCode.EXPRESSION_SYNTAX,
                            shown(written.written()),
                            "no value is inserted into a text between quotes")
                    .hint("Leave the quotes out: `${name} == 'text'`.")
                    .at(written.locate(at, inside.length())));
        }
        return behind;
    }

    private boolean isSound(Node.Scalar written, String text) {
        if (GRAMMAR.compile(text, Set.of("any"))
                instanceof ExpressionCompiler.Compilation.Invalid(var reason, var at)) {
            findings.add(Problem.of(ProblemCode.EXPRESSION_SYNTAX, shown(written.written()), reason)
                    .at(written.locate(at, 1)));
            return false;
        }
        return true;
    }

    private static String shown(String source) {
        return source.length() <= SHOWN ? source : source.substring(0, SHOWN) + "...";
    }
}
