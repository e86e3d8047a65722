package dev.belay.expression;

/**
 * The values that an expression can see at its place.
 *
 * <p>A pure view: the same path gives the same answer for as long as the scope is held.
 */
@FunctionalInterface
public interface Scope {

    /** The scope in which nothing is defined. */
    Scope EMPTY = _ -> new Lookup.Absent();

    /** What stands at that path. */
    Lookup find(Path path);
}
