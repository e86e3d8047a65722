package dev.belay.dialect.yaml;

import dev.belay.problem.Location;

/**
 * Where a part of a document stands.
 *
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units
 * @param length in its first line, at least 1
 * @param trail the way to it
 */
public record Place(int line, int column, int length, Trail trail) {

    /** This place as problems tell it. */
    public Location location() {
        return new Location(line, column, length, trail.path());
    }
}
