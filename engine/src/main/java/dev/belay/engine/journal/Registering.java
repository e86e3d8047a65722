package dev.belay.engine.journal;

import dev.belay.definition.Definition;
import dev.belay.definition.Reference;
import dev.belay.definition.References;
import java.util.List;
import java.util.Optional;

/**
 * A definition that is to be registered under its name.
 *
 * @param definition its text
 * @param declared what its author calls this version: under its name it stands for this content for ever
 * @param actor who registers it
 * @param origin where the text came from, in a few words, where that is known
 * @param references where it names other definitions, which cannot be deleted while it does
 */
public record Registering(
        StoredDefinition definition,
        Optional<String> declared,
        String actor,
        Optional<String> origin,
        List<Reference> references) {

    /** Copies the list. */
    public Registering {
        references = List.copyOf(references);
    }

    /** Of a definition that names no other, and of an origin that nobody noted. */
    public Registering(StoredDefinition definition, Optional<String> declared, String actor) {
        this(definition, declared, actor, Optional.empty(), List.of());
    }

    /** What was read of that text, of an origin that nobody noted. */
    public static Registering of(StoredDefinition source, Definition definition, String actor) {
        return of(source, definition, actor, Optional.empty());
    }

    /** What was read of that text. */
    public static Registering of(
            StoredDefinition source, Definition definition, String actor, Optional<String> origin) {
        return new Registering(source, definition.version(), actor, origin, References.of(definition));
    }
}
