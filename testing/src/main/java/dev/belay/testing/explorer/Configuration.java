package dev.belay.testing.explorer;

import dev.belay.definition.Definition;

/**
 * A small definition to explore.
 *
 * @param name says what it is made of
 */
public record Configuration(String name, Definition definition) {}
