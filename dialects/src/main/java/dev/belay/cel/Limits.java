package dev.belay.cel;

/** The bounds of one expression: what it may be, and what evaluating it may cost. */
final class Limits {

    /** How long a source may be, in code points. */
    static final int SOURCE = 4096;

    /** How deep parentheses, lists, mappings and arguments may nest. */
    static final int NESTING = 32;

    /**
     * How many operators, fields, calls and filters a source may have, beside {@code &&} and {@code ||}: it bounds the
     * depth of the tree.
     */
    static final int OPERATORS = 128;

    /** How many rounds all comprehensions of one evaluation may make together. */
    static final int ITERATIONS = 10_000;

    /** How many characters and nodes one evaluation may touch: about half a second at worst. */
    static final long WORK = 50_000_000;

    /** How large one value that an expression makes may be, in characters and nodes. */
    static final long VALUE = 2L * 1024 * 1024;

    /** How long a text may be that is read as a number. */
    static final int NUMBER = 400;

    private Limits() {}
}
