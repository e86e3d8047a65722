package dev.belay.dialect.shell;

import dev.belay.dialect.template.Insertion;
import dev.belay.dialect.template.InsertionReader;
import dev.belay.dialect.template.TextProblem;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads shell texts with insertions into {@link Template.Shell}.
 *
 * <p>Only <code>{{ }}</code> is Belay's in a shell text; <code>${ }</code> stays the shell's. Stateless and
 * thread-safe.
 */
public final class ShellTextReader {

    /** Every variable of a script begins so, and a number from 1 follows. */
    public static final String VARIABLE = "BELAY_";

    private static final Pattern PATH_IN_DOLLAR =
            Pattern.compile("(?<!\\\\)\\$\\{\\s*\\.?([A-Za-z_][A-Za-z0-9_-]*)\\.");

    private final ExpressionCompiler compiler;

    /** A reader of expressions in that language. */
    public ShellTextReader(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    /** Reads a shell text; the template is always {@link Template.Shell}. */
    public TextReading read(String text, Set<String> roots) {
        var scan = new Scan(text, new InsertionReader(compiler, roots));
        try {
            new CommandScanner(scan).scan();
        } catch (Lost lost) {
            scan.lose(lost);
        }
        new Judge(scan).judge();
        return new TextReading(rewritten(scan), problems(scan, roots));
    }

    private static Template rewritten(Scan scan) {
        Map<String, Expression> variables = new LinkedHashMap<>();
        var script = new StringBuilder();
        int from = 0;
        for (Edit edit : edits(scan, variables)) {
            script.append(scan.text(), from, edit.start()).append(edit.replacement());
            from = edit.end();
        }
        script.append(scan.text().substring(Math.min(from, scan.text().length())));
        return new Template.Shell(scan.text(), script.toString(), variables);
    }

    private record Edit(int start, int end, String replacement) {}

    private static List<Edit> edits(Scan scan, Map<String, Expression> variables) {
        var edits = new ArrayList<Edit>();
        for (Slot slot : scan.slots()) {
            if (slot.insertion() instanceof Insertion.Compiled compiled) {
                String variable = variable(compiled.expression(), variables);
                edits.add(new Edit(slot.start(), slot.end(), slot.style().reference(variable)));
            }
        }
        scan.escapes().forEach(backslash -> edits.add(new Edit(backslash, backslash + 1, "")));
        edits.sort(Comparator.comparingInt(Edit::start));
        return edits;
    }

    /** Equal expressions share one variable. */
    private static String variable(Expression expression, Map<String, Expression> variables) {
        for (Map.Entry<String, Expression> known : variables.entrySet()) {
            if (known.getValue().equals(expression)) {
                return known.getKey();
            }
        }
        String name = VARIABLE + (variables.size() + 1);
        variables.put(name, expression);
        return name;
    }

    private static List<TextProblem> problems(Scan scan, Set<String> roots) {
        var problems = new ArrayList<TextProblem>();
        scan.slots().forEach(slot -> problem(slot, problems));
        mistaken(scan.text(), roots, problems);
        problems.sort(Comparator.comparingInt(TextProblem::offset));
        return problems;
    }

    private static void problem(Slot slot, List<TextProblem> problems) {
        if (slot.insertion() instanceof Insertion.Faulty faulty) {
            problems.add(faulty.problem());
        }
        Refusal refusal = slot.refusal();
        if (refusal != null) {
            Problem problem = Problem.of(ProblemCode.UNSAFE_SHELL_POSITION, refusal.place())
                    .hint(refusal.hint());
            problems.add(new TextProblem(problem, slot.start(), slot.end() - slot.start()));
        }
    }

    /** No shell has a dot in the name of a variable: somebody meant an insertion. */
    private static void mistaken(String text, Set<String> roots, List<TextProblem> problems) {
        Matcher matcher = PATH_IN_DOLLAR.matcher(text);
        while (matcher.find()) {
            String root = matcher.group(1);
            if (roots.contains(root)) {
                Problem problem = Problem.of(
                                ProblemCode.EXPRESSION_SYNTAX,
                                matcher.group() + "...}",
                                "`${ }` belongs to the shell in a shell text")
                        .hint("Write `{{ " + root + "... }}`.");
                problems.add(new TextProblem(problem, matcher.start(), matcher.end() - matcher.start()));
            }
        }
    }
}
