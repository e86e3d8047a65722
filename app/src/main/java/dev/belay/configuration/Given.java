package dev.belay.configuration;

import dev.belay.value.Value;

/**
 * A setting that is said elsewhere than in the file, and goes before it.
 *
 * @param value of the kind that the key takes
 */
public record Given(Value value, Source source) {}
