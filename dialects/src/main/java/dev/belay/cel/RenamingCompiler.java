package dev.belay.cel;

import dev.belay.expression.ExpressionCompiler;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles expressions of a notation that has names of its own: the expression that comes out is written without them,
 * and whatever is wrong is told of the source as its author wrote it.
 *
 * <p>Stateless and thread-safe, where the meanings are.
 */
public final class RenamingCompiler implements ExpressionCompiler {

    private static final CelCompiler PLAIN = new CelCompiler();

    private final Function<String, List<String>> meanings;

    /**
     * Knows these names besides the roots, which come first.
     *
     * @param meanings what a name stands for, each the beginning of an expression: the first one that has a value
     *     counts; none for a name that is not known
     */
    public RenamingCompiler(Function<String, List<String>> meanings) {
        this.meanings = meanings;
    }

    @Override
    public Compilation compile(String source, Set<String> roots) {
        var renames = new Renames(meanings);
        try {
            Parser.parse(source, new Names(roots, renames));
        } catch (Unreadable e) {
            return e.answer();
        }
        return renamed(PLAIN.compile(renames.applied(source), roots));
    }

    /** What can be read with the short names may be too long, or no path any more, without them. */
    private static Compilation renamed(Compilation whole) {
        return whole instanceof Compilation.Invalid(String reason, _)
                ? new Compilation.Invalid(
                        reason
                                + ", once its names are written out; declare `outputs`, so that fewer steps may give them",
                        0)
                : whole;
    }
}
