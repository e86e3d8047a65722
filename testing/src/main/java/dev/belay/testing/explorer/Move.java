package dev.belay.testing.explorer;

import java.util.function.Supplier;

/**
 * One thing that can happen next.
 *
 * @param name for a person who reads a failing path
 * @param made where that leads; throws a {@link dev.belay.testing.world.Violation} when a promise is broken on the way
 */
record Move(String name, Supplier<Situation> made) {}
