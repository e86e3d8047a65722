package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.dialect.Reading;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.yaml.Limits;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a text of a definition that means the same for ever: with the actions in it that it uses.
 *
 * <p>The text is read again before it is trusted, by what will read it from the journal.
 */
final class Pinning {

    private final NativePrinter printer;
    private final Function<String, Reading> stored;

    Pinning(ActionCatalog catalog, Function<String, Reading> stored) {
        this.printer = new NativePrinter(catalog);
        this.stored = stored;
    }

    /** The text, where the definition can be read again from it. */
    Optional<String> text(Definition definition) {
        return Optional.of(printer.print(definition)).filter(text -> isReadAgain(text, definition));
    }

    private boolean isReadAgain(String text, Definition definition) {
        return stored.apply(text).definition().equals(Optional.of(definition));
    }

    /** The text; where there is none, the definition cannot be used, and why is told. */
    Optional<String> pin(Definition definition, Location place, Findings findings) {
        String text = printer.print(definition);
        if (isReadAgain(text, definition)) {
            return Optional.of(text);
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        findings.add(Problem.of(
                        ProblemCode.LIMIT_EXCEEDED,
                        "The definition with the actions that it uses",
                        bytes + " bytes long, and too large to be read again",
                        "document_bytes",
                        Limits.STANDARD.documentBytes())
                .at(place));
        return Optional.empty();
    }
}
