package dev.belay.dialect.yaml;

/**
 * How much of a document is read; each limit's name in problems is its component's, in snake case.
 *
 * @param documentBytes of the whole document in UTF-8
 * @param depth of lists and mappings in one another
 * @param aliases how many, each of which stands for a copy
 * @param scalarBytes of one text or key in UTF-8
 * @param nodes of the tree with its aliases expanded
 * @param integerDigits of one whole number
 */
public record Limits(int documentBytes, int depth, int aliases, int scalarBytes, int nodes, int integerDigits) {

    /** What a definition from a file may be. */
    public static final Limits STANDARD = new Limits(256 * 1024, 32, 20, 64 * 1024, 50_000, 18);

    /** What a definition from afar may be: the same, without aliases. */
    public static final Limits REMOTE = new Limits(256 * 1024, 32, 0, 64 * 1024, 50_000, 18);
}
