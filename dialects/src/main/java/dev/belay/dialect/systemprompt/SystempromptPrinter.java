package dev.belay.dialect.systemprompt;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.definition.DefinitionDifference;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.difference.Comparison;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.dialect.yaml.YamlWriter;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a definition in the notation of systemprompt, where nothing of it is lost.
 *
 * <p>What it writes it has read again, and found to be the same definition. Thread-safe.
 */
public final class SystempromptPrinter {

    private static final Comparator<Problem> IN_ORDER = Comparator.comparing(
            problem -> problem.location().map(Location::line).orElse(0));

    private final ActionCatalog catalog;
    private final SystempromptSettings settings;
    private final SystempromptDialect dialect;
    private final NativePrinter belay;

    /** A printer for definitions that use these actions, for an installation with these settings. */
    public SystempromptPrinter(ActionCatalog catalog, ExpressionCompiler compiler, SystempromptSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
        this.dialect = new SystempromptDialect(catalog, compiler, settings);
        this.belay = new NativePrinter(catalog);
    }

    /**
     * What became of a definition.
     *
     * @param text there exactly where nothing would be lost
     * @param problems everything that would be lost, each at its place in the text that the definition was read from
     */
    public record Printed(Optional<String> text, List<Problem> problems) {
        /** Copies the problems. */
        public Printed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Writes a definition.
     *
     * @param source the text that it was read from, in any notation
     */
    public Printed print(Definition definition, String source) {
        var losses = new Losses();
        Value.Mapping tree = new PrintedDocument(belay.document(definition), catalog, settings, losses).tree();
        String text = YamlWriter.write(tree);
        if (losses.all().isEmpty()) {
            readAgain(text, definition, losses);
        }
        return losses.all().isEmpty()
                ? new Printed(Optional.of(text), List.of())
                : new Printed(Optional.empty(), problems(losses, source));
    }

    private void readAgain(String text, Definition definition, Losses losses) {
        Reading again = dialect.read(text);
        if (again.definition().isEmpty()) {
            Problem first = again.problems().stream()
                    .filter(Problem::isError)
                    .findFirst()
                    .orElseThrow();
            losses.add("", "the definition", "It could not be read again: " + first.message());
        } else if (!isTheSame(again.definition().get(), definition)) {
            tell(Comparison.of(definition, again.definition().get(), belay), losses);
        }
    }

    /** A condition that was taken as true or false, and is so anyway, means what it meant. */
    private boolean isTheSame(Definition again, Definition definition) {
        return again.equals(definition)
                || PlainConditions.of(belay.document(again)).equals(PlainConditions.of(belay.document(definition)));
    }

    /** Nothing is known that ends here; where something does, it is told and never printed. */
    private static void tell(DefinitionDifference difference, Losses losses) {
        String hint = "It would not mean the same: what was written was read again, and differs there.";
        difference.keys().forEach(key -> losses.add(key, "`" + key + "`", hint));
        difference
                .changed()
                .forEach(step -> step.keys().forEach(key -> {
                    losses.add("steps", "`" + key + "` of the step `" + step.id() + "`", hint);
                }));
        if (losses.all().isEmpty()) {
            losses.add("steps", "the definition", hint);
        }
    }

    private static List<Problem> problems(Losses losses, String source) {
        Optional<SourcePlaces> places =
                new YamlReader(Limits.STANDARD).read(source).root().map(SourcePlaces::new);
        return losses.all().stream()
                .map(loss -> problem(loss, places))
                .sorted(IN_ORDER)
                .toList();
    }

    private static Problem problem(Losses.Loss loss, Optional<SourcePlaces> places) {
        Problem problem = Problem.of(ProblemCode.WOULD_BE_LOST, capital(loss.what()), SystempromptDialect.NAME)
                .hint(loss.hint());
        return places.flatMap(known -> known.find(loss.path())).map(problem::at).orElse(problem);
    }

    private static String capital(String what) {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }
}
