package dev.belay.dialect.detection;

import dev.belay.definition.ActionCatalog;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.systemprompt.SystempromptDialect;
import dev.belay.dialect.systemprompt.SystempromptSettings;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every notation that is known: a text is read in the one that it is written in.
 *
 * <p>Thread-safe. Never throws, whatever the text.
 */
public final class Dialects implements Dialect {

    private final YamlReader reader;
    private final NativeDialect belay;
    private final SystempromptDialect systemprompt;

    /** The notations over these actions, for definitions from files. */
    public Dialects(ActionCatalog catalog, ExpressionCompiler compiler) {
        this(catalog, compiler, SystempromptSettings.STANDARD);
    }

    /** The notations over these actions, with what the installation says where a text leaves it open. */
    public Dialects(ActionCatalog catalog, ExpressionCompiler compiler, SystempromptSettings settings) {
        this(catalog, compiler, settings, Limits.STANDARD);
    }

    /** The notations over these actions, within those limits. */
    public Dialects(ActionCatalog catalog, ExpressionCompiler compiler, SystempromptSettings settings, Limits limits) {
        reader = new YamlReader(limits);
        belay = new NativeDialect(catalog, compiler, limits);
        systemprompt = new SystempromptDialect(catalog, compiler, settings, limits);
    }

    /** What a text is called whose notation is not known: Belay's own. */
    @Override
    public String name() {
        return belay.name();
    }

    @Override
    public Reading read(String text) {
        return read(reader.read(text));
    }

    @Override
    public Reading read(byte[] utf8) {
        return read(reader.read(utf8));
    }

    private Reading read(Document document) {
        return switch (document.root().orElse(null)) {
            case Node.Mapping root ->
                switch (Sign.of(root)) {
                    case BELAY -> belay.read(document);
                    case SYSTEMPROMPT -> systemprompt.read(document);
                    case NONE -> unknown(document, root);
                };
            case Node.Scalar _, Node.Sequence _, Node.Unreadable _ -> belay.read(document);
            case null -> belay.read(document);
        };
    }

    private Reading unknown(Document document, Node root) {
        Problem problem = Problem.of(ProblemCode.NOTATION_UNKNOWN)
                .hint("Begin with `belay: 1` for Belay's own notation, or give each step a `type`, as the notation of"
                        + " systemprompt does.")
                .at(root.location());
        List<Problem> problems = new ArrayList<>(document.problems());
        problems.add(problem);
        return new Reading(Optional.empty(), problems, name());
    }
}
