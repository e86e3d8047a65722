package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shell.ShellTextReader;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.template.TextProblem;
import dev.belay.dialect.template.TextReading;
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
import org.jspecify.annotations.Nullable;

/** Reads templates from nodes and checks, from where they stand, what they refer to. */
final class Templates {

    private static final Pattern DELIMITER = Pattern.compile("\\$\\{|\\{\\{");

    private final TemplateReader texts;
    private final ShellTextReader shells;
    private final Findings findings;
    private final ExpressionCompiler compiler;
    private final Idiom idiom;
    private @Nullable Spoken spoken;

    Templates(
            TemplateReader texts, ShellTextReader shells, Findings findings, ExpressionCompiler compiler, Idiom idiom) {
        this.texts = texts;
        this.shells = shells;
        this.findings = findings;
        this.compiler = compiler;
        this.idiom = idiom;
    }

    /** How the notation says what it says in another way than the native one. */
    Idiom idiom() {
        return idiom;
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
        return checked(texts(scalar, from).read(scalar.written(), from.roots()), scalar, from);
    }

    private TemplateReader texts(Node.Scalar scalar, Vantage from) {
        return hasExpression(scalar.written()) ? texts(from) : texts;
    }

    /** What is seen is the same for all texts of a step, so that it is looked up once for them. */
    private TemplateReader texts(Vantage from) {
        if (!idiom.namesResults()) {
            return texts;
        }
        Spoken known = spoken;
        if (known == null || !known.from().equals(from)) {
            known = new Spoken(from, new TemplateReader(idiom.compiler(compiler, Sight.ended(from))));
            spoken = known;
        }
        return known.texts();
    }

    /** What reads the texts of one place. */
    private record Spoken(Vantage from, TemplateReader texts) {}

    /** A value that becomes a text, such as an argument: numbers and truths as they are spelled. */
    Template spelled(Node node, Vantage from) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Value.Text
                ? text(scalar, from)
                : Template.constant(node instanceof Node.Scalar scalar ? scalar.written() : "");
    }

    /** A shell text. */
    Template shell(Node.Scalar scalar, Vantage from) {
        return checked(shells.read(scalar.written(), from.roots()), scalar, from);
    }

    /** One expression, with or without delimiters. */
    Optional<Expression> expression(Node.Scalar scalar, Vantage from) {
        TextReading read = texts(from).readExpression(scalar.written(), from.roots());
        return checked(read, scalar, from) instanceof Template.Computed(Expression expression)
                ? Optional.of(expression)
                : Optional.empty();
    }

    private Template checked(TextReading read, Node.Scalar scalar, Vantage from) {
        read.problems().forEach(problem -> tell(problem, scalar, from));
        checkReferences(read.template(), scalar, from);
        return read.template();
    }

    private void tell(TextProblem found, Node.Scalar scalar, Vantage from) {
        if (findings.isFull()) {
            return;
        }
        Location place = scalar.locate(found.offset(), found.length());
        if (found.problem().code() == ProblemCode.UNDEFINED_REFERENCE) {
            int end = Math.min(scalar.written().length(), found.offset() + found.length());
            undefined(scalar.written().substring(Math.min(found.offset(), end), end), place, from, found.problem());
        } else {
            findings.add(found.problem().at(place));
        }
    }

    private void undefined(String name, Location place, Vantage from, Problem problem) {
        findings.add(Undefined.hint(name, from, idiom.names(Sight.ended(from)))
                .map(problem::hint)
                .orElse(problem)
                .at(place));
    }

    private void checkReferences(Template template, Node.Scalar scalar, Vantage from) {
        boolean hasDefault = scalar.written().contains("??") || scalar.written().contains("default(");
        var references = new References(from);
        for (Path path : new LinkedHashSet<>(template.references())) {
            references
                    .check(path)
                    .filter(complaint -> complaint.problem().isError() || !hasDefault)
                    .ifPresent(complaint -> findings.add(complaint.problem().at(find(complaint.about(), scalar))));
        }
    }

    /** References do not say where they stand, so that the first place that reads like one is shown. */
    private static Location find(List<String> about, Node.Scalar scalar) {
        String text = scalar.written();
        String whole = String.join(".", about);
        int at = text.indexOf(whole);
        if (at >= 0) {
            return scalar.locate(at, whole.length());
        }
        String root = about.getFirst();
        return scalar.locate(Math.max(0, text.indexOf(root)), root.length());
    }
}
