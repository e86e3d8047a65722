package dev.belay.dialect.template;

import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Set;
import java.util.TreeSet;

/** Finds the end of an insertion and compiles the expression in it. */
public final class InsertionReader {

    private static final int SHOWN = 60;
    private static final int NAMES_SHOWN = 12;

    private final ExpressionCompiler compiler;
    private final Set<String> roots;

    /** A reader for texts in which paths begin with these roots. */
    public InsertionReader(ExpressionCompiler compiler, Set<String> roots) {
        this.compiler = compiler;
        this.roots = roots;
    }

    /** Reads the insertion whose opening delimiter stands at an index of a text. */
    public Insertion read(String text, int open, Delimiter delimiter) {
        int start = open + delimiter.opening().length();
        int end = delimiter.end(text, start);
        if (end < 0) {
            return unterminated(text, open, delimiter);
        }
        return compile(text, start, end, end + delimiter.closing().length());
    }

    /** Compiles a piece of a text as an expression without delimiters. */
    Insertion bare(String text) {
        return compile(text, 0, text.length(), text.length());
    }

    private static Insertion unterminated(String text, int open, Delimiter delimiter) {
        String found = text.substring(open).lines().findFirst().orElse("").strip();
        Problem problem = Problem.of(
                ProblemCode.EXPRESSION_SYNTAX, shown(found), "the closing `" + delimiter.closing() + "` is missing");
        int length = delimiter.opening().length();
        return new Insertion.Faulty(new TextProblem(problem, open, length), text.length());
    }

    private Insertion compile(String text, int start, int end, int behind) {
        String source = text.substring(start, end).strip();
        int base = source.isEmpty() ? start : text.indexOf(source, start);
        return switch (compiler.compile(source, roots)) {
            case Compilation.Compiled(var expression) -> new Insertion.Compiled(expression, behind);
            case Compilation.Invalid(String reason, int offset) ->
                faulty(Problem.of(ProblemCode.EXPRESSION_SYNTAX, shown(source), reason), base + offset, 1, behind);
            case Compilation.Undefined(String name, int offset) ->
                faulty(undefined(name), base + offset, name.length(), behind);
        };
    }

    private static Insertion faulty(Problem problem, int offset, int length, int behind) {
        return new Insertion.Faulty(new TextProblem(problem, offset, length), behind);
    }

    private Problem undefined(String name) {
        Problem problem = Problem.of(ProblemCode.UNDEFINED_REFERENCE, name);
        return roots.isEmpty() ? problem : problem.hint("Known here: " + known() + ".");
    }

    private String known() {
        var names = new TreeSet<>(roots).stream().map(name -> "`" + name + "`").toList();
        boolean all = names.size() <= NAMES_SHOWN;
        return String.join(", ", all ? names : names.subList(0, NAMES_SHOWN)) + (all ? "" : ", ...");
    }

    private static String shown(String source) {
        return source.length() <= SHOWN ? source : source.substring(0, SHOWN) + "...";
    }
}
