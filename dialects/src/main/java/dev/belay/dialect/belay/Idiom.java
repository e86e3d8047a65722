package dev.belay.dialect.belay;

import dev.belay.expression.ExpressionCompiler;
import java.util.Collection;
import java.util.List;

/** What a notation that is translated into the native one says in another way. Stateless, or of one document. */
public interface Idiom {

    /** The native notation's own. */
    Idiom NATIVE = new Idiom() {
        @Override
        public boolean namesResults() {
            return false;
        }

        @Override
        public ExpressionCompiler compiler(ExpressionCompiler usual, List<String> ended) {
            return usual;
        }

        @Override
        public Collection<String> names(List<String> ended) {
            return List.of();
        }

        @Override
        public String missingUndo() {
            return "Add `undo`, or `effect: none` if it only reads, or `undo: { none: \"why not\" }`.";
        }
    };

    /** Whether it has names of its own for what steps give back. */
    boolean namesResults();

    /**
     * What compiles the expressions of one place.
     *
     * @param usual what compiles native ones
     * @param ended the ids of the steps whose results are seen from there, the nearest first
     */
    ExpressionCompiler compiler(ExpressionCompiler usual, List<String> ended);

    /** The names that it knows beside the native ones where these steps' results are seen, to find a misspelled one. */
    Collection<String> names(List<String> ended);

    /** What to do about a step that changes something and has no undo. */
    String missingUndo();
}
