package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.Firing;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An execution that somebody asks for.
 *
 * @param source the definition's text
 * @param definition the same, read
 * @param inputs as given; not yet bound
 * @param actor who asks
 * @param labels for finding it
 * @param folder absolute; where relative paths and commands start from
 * @param idempotencyKey the asker's own, apart from those of all others; the definition's wins where it has one
 * @param retriesFailed whether an execution that the key started and that failed is retried
 * @param firing the trigger that fires by it, where one does
 */
public record StartRequest(
        StoredDefinition source,
        Definition definition,
        Value.Mapping inputs,
        String actor,
        Map<String, String> labels,
        Path folder,
        Optional<String> idempotencyKey,
        boolean retriesFailed,
        Optional<Firing> firing) {

    /** Copies the labels. */
    public StartRequest {
        labels = Map.copyOf(labels);
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("The folder must be absolute, found `" + folder + "`.");
        }
    }

    /** With a key of the asker's own, which answers with what it started, whatever came of it. */
    public StartRequest(
            StoredDefinition source,
            Definition definition,
            Value.Mapping inputs,
            String actor,
            Map<String, String> labels,
            Path folder,
            Optional<String> idempotencyKey) {
        this(source, definition, inputs, actor, labels, folder, idempotencyKey, false, Optional.empty());
    }

    /** Without a key of the asker's own. */
    public StartRequest(
            StoredDefinition source,
            Definition definition,
            Value.Mapping inputs,
            String actor,
            Map<String, String> labels,
            Path folder) {
        this(source, definition, inputs, actor, labels, folder, Optional.empty());
    }
}
