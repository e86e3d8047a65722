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
     * What became of a tree.
     *
     * @param definition to be used only where no error was found
     * @param pinned the same in the native notation, to be stored for executions: what the installation says where the
     *     author's text leaves it open may change, and so may actions that somebody wrote down; empty where it is too
     *     large for that, which is told where such actions are used
     */
    public record Translated(Optional<Definition> definition, Optional<String> pinned) {}

    /**
     * Reads a tree.
     *
     * @param document in the native notation, of the right shape as far as its author's text was
     * @param findings takes everything that is wrong or doubtful
     */
    public static Translated read(
            Node.Mapping document, Findings findings, ActionCatalog catalog, ExpressionCompiler compiler, Idiom idiom) {
        var texts = new TemplateReader(compiler);
        var templates = new Templates(texts, new ShellTextReader(compiler), findings, compiler, idiom);
        var actions = ActionsInReach.of(catalog);
        Optional<Definition> definition =
                new DefinitionReading(document, findings, actions, templates, compiler).read();
        var pinning = new Pinning(
                catalog, text -> NativeDialect.stored(catalog, compiler).read(text));
        return new Translated(
                definition,
                definition
                        .filter(_ -> !findings.anyError())
                        .flatMap(sound -> actions.hasUsedOutside()
                                ? pinning.pin(sound, document.location(), findings)
                                : pinning.text(sound)));
    }
}
