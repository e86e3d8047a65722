package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.plan.Library;
import dev.belay.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the steps of a definition can come to run, as a library has it now; what it does not have is left out.
 *
 * @param found by how it is named
 * @param objection why the definition could not begin, whatever else there is: one that runs itself, or too many
 */
public record Reach(Map<WorkflowName, Library.Entry> found, Optional<Problem> objection) {

    /** Copies the definitions. */
    public Reach {
        found = Map.copyOf(found);
    }

    /** What that definition reaches. */
    public static Reach of(Definition definition, Library library) {
        Map<WorkflowName, Library.Entry> entries = new LinkedHashMap<>();
        Map<String, Definition> byHash = new LinkedHashMap<>();
        var pinning = new Pinning(
                name -> library.find(name).map(entry -> {
                    entries.put(name, entry);
                    byHash.put(entry.hash(), entry.definition());
                    return stored(entry);
                }),
                stored -> new DefinitionReader.Standalone(
                        stored, Optional.ofNullable(byHash.get(stored.hash())).orElseThrow()),
                true);
        return switch (pinning.reachedFrom(definition)) {
            case Pinning.Pinned.All _ -> new Reach(entries, Optional.empty());
            case Pinning.Pinned.Not(Problem problem) -> new Reach(Map.of(), Optional.of(problem));
        };
    }

    private static StoredDefinition stored(Library.Entry entry) {
        return new StoredDefinition(entry.hash(), entry.definition().name(), Optional.empty(), "", "", Instant.EPOCH);
    }
}
