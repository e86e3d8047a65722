package dev.belay.dialect.systemprompt;

import dev.belay.definition.ActionCatalog;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.TranslatedReading;
import dev.belay.dialect.belay.TranslatedReading.Translated;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.expression.ExpressionCompiler;
import java.util.Optional;

/**
 * The notation of the workflows module of systemprompt, in YAML or JSON: text in, definition and all its problems out.
 *
 * <p>Thread-safe. Never throws, whatever the text.
 */
public final class SystempromptDialect implements Dialect {

    /** What people call it. */
    public static final String NAME = "systemprompt";

    private final ActionCatalog catalog;
    private final ExpressionCompiler compiler;
    private final SystempromptSettings settings;
    private final YamlReader reader;

    /** The notation over these actions, for definitions from files. */
    public SystempromptDialect(ActionCatalog catalog, ExpressionCompiler compiler, SystempromptSettings settings) {
        this(catalog, compiler, settings, Limits.STANDARD);
    }

    /** The notation over these actions, within those limits. */
    public SystempromptDialect(
            ActionCatalog catalog, ExpressionCompiler compiler, SystempromptSettings settings, Limits limits) {
        this.catalog = catalog;
        this.compiler = compiler;
        this.settings = settings;
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
        Optional<Translated> read = document.root().flatMap(root -> read(root, findings));
        return new Reading(
                read.flatMap(Translated::definition).filter(_ -> !findings.anyError()),
                findings.sorted(),
                NAME,
                read.flatMap(Translated::pinned));
    }

    private Optional<Translated> read(Node root, Findings findings) {
        findings.addAll(ShapeCheck.check(SystempromptTable.TABLE, root));
        if (!(root instanceof Node.Mapping document)) {
            return Optional.empty();
        }
        var translation = new Translation(document, settings, findings);
        Node.Mapping tree = translation.translate();
        return Optional.of(TranslatedReading.read(tree, findings, catalog, compiler, translation.results()));
    }
}
