package dev.belay.dialect.belay;

import dev.belay.dialect.TextReading;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.Path;
import dev.belay.expression.Template;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads templates from nodes and checks, from where they stand, what they refer to. */
final class Templates {

    private static final Pattern DELIMITER = Pattern.compile("\\$\\{|\\{\\{");

    private final TextReading texts;
    private final ExpressionCompiler compiler;
    private final Findings findings;

    Templates(TextReading texts, ExpressionCompiler compiler, Findings findings) {
        this.texts = texts;
        this.compiler = compiler;
        this.findings = findings;
    }

    static boolean hasExpression(String text) {
        return DELIMITER.matcher(text).find();
    }

    /** Any value with expressions at its leaves; one without any is a constant as a whole. */
    Template value(Node node, Vantage from) {
        return switch (node) {
            case Node.Scalar scalar when scalar.value() instanceof Value.Text -> text(scalar, from);
            case Node.Scalar scalar -> new Template.Constant(scalar.value());
            case Node.Sequence list -> list(list, from);
            case Node.Mapping mapping -> mapping(mapping, from);
            case Node.Unreadable _ -> new Template.Constant(Value.Nothing.NOTHING);
        };
    }

    private Template list(Node.Sequence list, Vantage from) {
        List<Template> items =
                list.items().stream().map(item -> value(item, from)).toList();
        List<Value> constants =
                items.stream().flatMap(item -> constant(item).stream()).toList();
        return constants.size() == items.size()
                ? new Template.Constant(new Value.Sequence(constants))
                : new Template.Items(items);
    }

    private Template mapping(Node.Mapping mapping, Vantage from) {
        Template.Fields fields = fields(mapping, from);
        Map<String, Value> constants = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> constant(field).ifPresent(value -> constants.put(name, value)));
        return constants.size() == fields.fields().size()
                ? new Template.Constant(new Value.Mapping(constants))
                : fields;
    }

    private static Optional<Value> constant(Template template) {
        return template instanceof Template.Constant(Value value) ? Optional.of(value) : Optional.empty();
    }

    /** Each field on its own. */
    Template.Fields fields(Node.Mapping mapping, Vantage from) {
        Map<String, Template> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.name(), value(entry.value(), from)));
        return new Template.Fields(fields);
    }

    /** A text, or one expression as the whole value. */
    Template text(Node.Scalar scalar, Vantage from) {
        TextReading.Read read = texts.template(scalar.written(), from.roots());
        tell(read.findings(), scalar, from);
        checkReferences(read.template(), scalar, from);
        return read.template();
    }

    /** A value that becomes a text, such as an argument: numbers and truths as they are spelled. */
    Template spelled(Node node, Vantage from) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Value.Text
                ? text(scalar, from)
                : Template.constant(node instanceof Node.Scalar scalar ? scalar.written() : "");
    }

    /** A shell text. */
    Template shell(Node.Scalar scalar, Vantage from) {
        TextReading.Read read = texts.shell(scalar.written(), from.roots());
        tell(read.findings(), scalar, from);
        checkReferences(read.template(), scalar, from);
        return read.template();
    }

    /** One expression, with or without delimiters. */
    Optional<Expression> expression(Node.Scalar scalar, Vantage from) {
        if (!hasExpression(scalar.written())) {
            return bare(scalar, from);
        }
        Template template = text(scalar, from);
        if (template instanceof Template.Computed(Expression expression)) {
            return Optional.of(expression);
        }
        if (template instanceof Template.Prose) {
            findings.add(Problem.of(ProblemCode.INVALID_VALUE, "it", "one expression", scalar.written())
                    .hint("Write the whole condition inside one `${ }`, or without it.")
                    .at(scalar.location()));
        }
        return Optional.empty();
    }

    private Optional<Expression> bare(Node.Scalar scalar, Vantage from) {
        String source = scalar.written().strip();
        int lead = scalar.written().indexOf(source);
        switch (compiler.compile(source, from.roots())) {
            case ExpressionCompiler.Compilation.Compiled(Expression expression) -> {
                checkReferences(new Template.Computed(expression), scalar, from);
                return Optional.of(expression);
            }
            case ExpressionCompiler.Compilation.Invalid(String reason, int offset) ->
                findings.add(Problem.of(ProblemCode.EXPRESSION_SYNTAX, source, reason)
                        .at(scalar.locate(lead + offset, 1)));
            case ExpressionCompiler.Compilation.Undefined(String name, int offset) ->
                undefined(name, scalar.locate(lead + offset, name.length()), from);
        }
        return Optional.empty();
    }

    private void tell(List<TextReading.Finding> found, Node.Scalar scalar, Vantage from) {
        for (TextReading.Finding finding : found) {
            Location place = scalar.locate(finding.offset(), finding.length());
            if (finding.problem().code() == ProblemCode.UNDEFINED_REFERENCE) {
                int end = Math.min(scalar.written().length(), finding.offset() + finding.length());
                undefined(scalar.written().substring(Math.min(finding.offset(), end), end), place, from);
            } else {
                findings.add(finding.problem().at(place));
            }
        }
    }

    private void undefined(String name, Location place, Vantage from) {
        Problem problem = Problem.of(ProblemCode.UNDEFINED_REFERENCE, name).at(place);
        findings.add(Undefined.hint(name, from).map(problem::hint).orElse(problem));
    }

    private void checkReferences(Template template, Node.Scalar scalar, Vantage from) {
        for (Path path : new LinkedHashSet<>(template.references())) {
            from.check(path).ifPresent(problem -> findings.add(problem.at(find(path, scalar))));
        }
    }

    /** References do not say where they stand, so that the first place that reads like one is shown. */
    private static Location find(Path path, Node.Scalar scalar) {
        String text = scalar.written();
        List<String> first = path.segments().subList(0, 2);
        int at = text.indexOf(String.join(".", first));
        if (at >= 0) {
            return scalar.locate(at, String.join(".", first).length());
        }
        int root = Math.max(0, text.indexOf(path.root()));
        return scalar.locate(root, Math.max(1, Math.min(path.root().length(), text.length())));
    }
}
