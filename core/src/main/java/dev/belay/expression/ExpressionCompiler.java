package dev.belay.expression;

import java.util.Set;

/** Turns source into expressions: the port behind which the expression language stands. */
public interface ExpressionCompiler {

    /**
     * Compiles one expression.
     *
     * @param source the text without its delimiters
     * @param roots the names a path may begin with; another name is an undefined reference
     */
    Compilation compile(String source, Set<String> roots);

    /** What became of a source. */
    sealed interface Compilation {

        /** It can be evaluated. */
        record Compiled(Expression expression) implements Compilation {}

        /**
         * It cannot be read.
         *
         * @param reason a clause without a full stop
         * @param offset where in the source, counted in characters from 0
         */
        record Invalid(String reason, int offset) implements Compilation {}

        /** It begins a path with a name that is not a root; the offset as above. */
        record Undefined(String name, int offset) implements Compilation {}
    }
}
