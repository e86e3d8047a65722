package dev.belay.dialect.belay;

import dev.belay.dialect.template.Delimiter;
import dev.belay.dialect.template.Insertion;
import dev.belay.dialect.template.InsertionReader;
import dev.belay.dialect.template.TextProblem;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads shell texts whose insertions stand in double quotes; stands in for the reader that knows every place. */
final class PlainShell implements ShellReading {

    private final ExpressionCompiler compiler;

    PlainShell(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public TextReading read(String text, Set<String> roots) {
        var insertions = new InsertionReader(compiler, roots);
        var script = new StringBuilder();
        Map<String, Expression> variables = new LinkedHashMap<>();
        List<TextProblem> problems = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            script.append(text, at, open);
            Insertion insertion = insertions.read(text, open, Delimiter.BRACES);
            switch (insertion) {
                case Insertion.Compiled compiled -> {
                    String name = "BELAY_VALUE_" + (variables.size() + 1);
                    variables.put(name, compiled.expression());
                    script.append("${").append(name).append('}');
                }
                case Insertion.Faulty faulty -> problems.add(faulty.problem());
            }
            at = insertion.end();
        }
        script.append(text, at, text.length());
        return new TextReading(new Template.Shell(text, script.toString(), variables), problems);
    }
}
