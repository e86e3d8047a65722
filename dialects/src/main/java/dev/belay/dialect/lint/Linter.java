package dev.belay.dialect.lint;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import java.util.Comparator;
import java.util.List;

/**
 * Asks every rule about a definition in Belay's own notation. Thread-safe.
 *
 * <p>A comment {@code # lint: ignore CODE} in the line of what is told, or alone in the line above it, silences a rule
 * there; {@code # lint: ignore-file CODE} silences it in the whole document.
 */
public final class Linter {

    private final YamlReader reader = new YamlReader(Limits.STANDARD);
    private final List<Rule> rules;

    /** A linter that knows what these actions do. */
    public Linter(ActionCatalog actions) {
        rules = List.of(
                new VagueIds(),
                new ImpliedOrder(),
                new ErrorStrategies(actions),
                new Timeouts(),
                new CriticalWorkflows(actions),
                new HarmfulUndos());
    }

    /**
     * What there is to say about a definition, in the order of its text; only warnings.
     *
     * @param text as it was written
     * @param definition as it was understood
     */
    public List<Problem> lint(String text, Definition definition) {
        return reader.read(text)
                .root()
                .filter(root -> root instanceof Node.Mapping document && document.has("belay"))
                .map(root -> lint(text, (Node.Mapping) root, definition))
                .orElse(List.of());
    }

    private List<Problem> lint(String text, Node.Mapping document, Definition definition) {
        var subject = new Rule.Subject(definition, document, WrittenSteps.of(document, definition));
        Silenced silenced = Silenced.in(text);
        return rules.stream()
                .flatMap(rule -> rule.look(subject))
                .filter(problem -> !silenced.covers(problem))
                .sorted(Comparator.comparingInt(Linter::line))
                .toList();
    }

    private static int line(Problem problem) {
        return problem.location().map(Location::line).orElse(0);
    }
}
