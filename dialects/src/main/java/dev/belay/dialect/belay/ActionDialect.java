package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.DefinedAction;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.shell.ShellTextReader;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The notation of actions that somebody writes down in files of their own.
 *
 * <p>Thread-safe. Never throws, whatever the text.
 */
public final class ActionDialect {

    /** What to do where a name is taken. */
    static final String TAKE_ANOTHER = "Give it another name; `-` and `_` are equal in names.";

    private final ActionCatalog runners;
    private final TemplateReader texts;
    private final ShellTextReader shells;
    private final ExpressionCompiler compiler;
    private final YamlReader reader = new YamlReader(Limits.STANDARD);

    /** The notation for actions that call these, whose names they must not take. */
    public ActionDialect(ActionCatalog runners, ExpressionCompiler compiler) {
        this.runners = runners;
        this.texts = new TemplateReader(compiler);
        this.shells = new ShellTextReader(compiler);
        this.compiler = compiler;
    }

    /**
     * What became of a text.
     *
     * @param actions there exactly when no problem is an error
     * @param problems everything that is wrong or doubtful, in the order of the text
     */
    public record Read(List<Written> actions, List<Problem> problems) {
        /** Copies the lists. */
        public Read {
            actions = List.copyOf(actions);
            problems = List.copyOf(problems);
        }
    }

    /**
     * An action, and where its name stands.
     *
     * @param action what was written
     * @param place of its name
     */
    public record Written(DefinedAction action, Location place) {}

    /** Reads the actions of a file, and tells everything that is wrong with them. */
    public Read read(byte[] utf8) {
        Document document = reader.read(utf8);
        var findings = new Findings();
        findings.addAll(document.problems());
        List<Written> written =
                document.root().map(root -> read(root, findings)).orElse(List.of());
        return new Read(findings.anyError() ? List.of() : written, findings.sorted());
    }

    private List<Written> read(Node root, Findings findings) {
        findings.addAll(ShapeCheck.check(ActionTable.TABLE, root));
        var templates = new Templates(texts, shells, findings, compiler, Idiom.NATIVE);
        var reading = new ActionReading(new Calls(ActionsInReach.runners(runners), templates, findings), findings);
        Map<String, Node.Scalar> taken = new LinkedHashMap<>();
        List<Written> written = new ArrayList<>();
        for (Node node : root instanceof Node.Sequence list ? list.items() : List.of(root)) {
            Optional<Node.Mapping> mapping = Nodes.mapping(node);
            Optional<Node.Scalar> name = mapping.flatMap(fields -> Nodes.text(fields, "name"));
            name.ifPresent(known -> refuseTaken(known, taken, findings));
            name.flatMap(known -> reading.read(known, mapping.orElseThrow())
                            .map(action -> new Written(action, known.location())))
                    .ifPresent(written::add);
        }
        return written;
    }

    private void refuseTaken(Node.Scalar name, Map<String, Node.Scalar> taken, Findings findings) {
        Node.Scalar first = taken.putIfAbsent(DefinedAction.lookUp(name.written()), name);
        if (first != null) {
            findings.add(taken(name, "it stands in line " + first.place().line() + " already"));
        } else if (runners.find(name.written()).isPresent()) {
            String who = runners.broughtBy(name.written())
                    .map(from -> "`" + from + "` brings")
                    .orElse("Belay has");
            findings.add(taken(name, who + " an action of that name"));
        }
    }

    private static Problem taken(Node.Scalar name, String why) {
        return Problem.of(ProblemCode.ACTION_NAME_TAKEN, name.written(), why)
                .hint(TAKE_ANOTHER)
                .at(name.location());
    }
}
