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
    private final Optional<Pinning> pinning;

    /** The notation over these actions, for definitions from files. */
    public NativeDialect(ActionCatalog catalog, ExpressionCompiler compiler) {
        this(catalog, compiler, Limits.STANDARD);
    }

    /** The notation over these actions, within those limits. */
    public NativeDialect(ActionCatalog catalog, ExpressionCompiler compiler, Limits limits) {
        this(
                catalog,
                compiler,
                limits,
                Optional.of(
                        new Pinning(catalog, text -> stored(catalog, compiler).read(text))));
    }

    private NativeDialect(
            ActionCatalog catalog, ExpressionCompiler compiler, Limits limits, Optional<Pinning> pinning) {
        this.catalog = catalog;
        this.compiler = compiler;
        this.texts = new TemplateReader(compiler);
        this.shells = new ShellTextReader(compiler);
        this.reader = new YamlReader(limits);
        this.pinning = pinning;
    }

    /**
     * The notation for definitions that the journal keeps: what such a definition uses stands in it, or has a runner, and
     * no file says anything about it any more.
     */
    public static NativeDialect stored(ActionCatalog catalog, ExpressionCompiler compiler) {
        return new NativeDialect(new RunnersAlone(catalog), compiler, Limits.STANDARD, Optional.empty());
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
        var actions = pinning.isEmpty() ? ActionsInReach.kept(catalog) : ActionsInReach.of(catalog);
        Optional<Definition> definition = document.root().flatMap(root -> read(root, actions, findings));
        Optional<String> pinned = definition
                .filter(_ -> actions.hasUsedOutside() && !findings.anyError())
                .flatMap(sound -> pin(sound, document, findings));
        return new Reading(findings.anyError() ? Optional.empty() : definition, findings.sorted(), NAME, pinned);
    }

    private Optional<Definition> read(Node root, ActionsInReach actions, Findings findings) {
        findings.addAll(ShapeCheck.check(NativeTable.TABLE, root));
        if (!(root instanceof Node.Mapping document)) {
            return Optional.empty();
        }
        var templates = new Templates(texts, shells, findings, compiler, Idiom.NATIVE);
        new LocalActions(catalog, templates, findings, pinning.isEmpty()).read(document, actions);
        return new DefinitionReading(document, findings, actions, templates, compiler).read();
    }

    private Optional<String> pin(Definition definition, Document document, Findings findings) {
        return pinning.flatMap(
                pin -> pin.pin(definition, document.root().orElseThrow().location(), findings));
    }
}
