package dev.belay.cli.action;

import dev.belay.definition.DefinedAction;

/**
 * An action that somebody wrote down.
 *
 * @param action what was written
 * @param file where, as people know it
 * @param text all of the file
 */
public record OwnAction(DefinedAction action, String file, String text) {}
