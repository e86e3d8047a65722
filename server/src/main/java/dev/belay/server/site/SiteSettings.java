package dev.belay.server.site;

import dev.belay.definition.Definition;
import dev.belay.definition.Overrides;
import dev.belay.server.backing.DefinitionTexts;
import java.time.Duration;
import java.util.function.Function;

/**
 * How the documented workflows run on this installation.
 *
 * @param overrides the documented settings: the timeout of a step, and whether a failure is rolled back
 * @param print writes a definition down, so that what runs is what was stored
 * @param longestWait how long a request waits for the end of its workflow before it is answered with how far that is
 */
public record SiteSettings(Overrides overrides, Function<Definition, String> print, Duration longestWait) {

    /** The definition as this installation runs it: what it decides about all steps is part of what is stored. */
    public DefinitionTexts.Sound decided(DefinitionTexts texts, DefinitionTexts.Sound text) {
        Definition decided = overrides.of(text.definition());
        return decided.equals(text.definition()) ? text : texts.sound(print.apply(decided));
    }
}
