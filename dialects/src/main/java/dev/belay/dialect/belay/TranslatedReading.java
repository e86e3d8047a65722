package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shell.ShellTextReader;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.ExpressionCompiler;
import java.util.Optional;

/**
 * Reads what another notation was translated into: a tree in the native notation, each part of which still knows where
 * in its author's text it stands. So another notation means what the native one means, and is checked as closely.
 */
public final class TranslatedReading {

    private TranslatedReading() {}

    /**
     * The definition of a tree; to be used only where no error was found.
     *
     * @param document in the native notation, of the right shape as far as its author's text was
     * @param findings takes everything that is wrong or doubtful
     */
    public static Optional<Definition> read(
            Node.Mapping document, Findings findings, ActionCatalog catalog, ExpressionCompiler compiler, Idiom idiom) {
        var texts = new TemplateReader(compiler);
        var templates = new Templates(texts, new ShellTextReader(compiler), findings, compiler, idiom);
        return new DefinitionReading(document, findings, catalog, templates, compiler).read();
    }
}
