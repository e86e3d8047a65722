package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.shell.ShellTextReader;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.expression.ExpressionCompiler;
import java.util.Optional;
import java.util.Set;

/**
 * Belay's own notation: text in, definition and all its problems out.
 *
 * <p>Thread-safe. Never throws, whatever the text.
 */
public final class NativeDialect implements Dialect {

    /** What people call it. */
    public static final String NAME = "belay";

    /** The keys that say what a step does, of which it has one. */
    public static final Set<String> VERBS = NativeTable.VERBS;

    private final ActionCatalog catalog;
    private final ExpressionCompiler compiler;
    private final TemplateReader texts;
    private final ShellTextReader shells;
    private final YamlReader reader;

    /** The notation over these actions, for definitions from files. */
    public NativeDialect(ActionCatalog catalog, ExpressionCompiler compiler) {
        this(catalog, compiler, Limits.STANDARD);
    }

    /** The notation over these actions, within those limits. */
    public NativeDialect(ActionCatalog catalog, ExpressionCompiler compiler, Limits limits) {
        this.catalog = catalog;
        this.compiler = compiler;
        this.texts = new TemplateReader(compiler);
        this.shells = new ShellTextReader(compiler);
        this.reader = new YamlReader(limits);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(String text) {
        return read(reader.read(text));
    }

    @Override
    public Reading read(byte[] utf8) {
        return read(reader.read(utf8));
    }

    /** Reads a document that was parsed before. */
    public Reading read(Document document) {
        var findings = new Findings();
        findings.addAll(document.problems());
        Optional<Definition> definition = document.root().flatMap(root -> read(root, findings));
        return new Reading(findings.anyError() ? Optional.empty() : definition, findings.sorted(), NAME);
    }

    private Optional<Definition> read(Node root, Findings findings) {
        findings.addAll(ShapeCheck.check(NativeTable.TABLE, root));
        return root instanceof Node.Mapping document
                ? new DefinitionReading(
                                document,
                                findings,
                                catalog,
                                new Templates(texts, shells, findings, compiler, Idiom.NATIVE),
                                compiler)
                        .read()
                : Optional.empty();
    }
}
