package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.plan.Library;
import dev.belay.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the steps of a definition can come to run, as a library has it now; what it does not have is passed over.
 *
 * @param found by how it is named
 * @param missing how that is named which the library does not have
 * @param objection why the definition could not begin, whatever else there is: one that runs itself, or too many
 */
public record Reach(Map<WorkflowName, Library.Entry> found, Set<WorkflowName> missing, Optional<Problem> objection) {

    /** Copies the collections. */
    public Reach {
        found = Map.copyOf(found);
        missing = Set.copyOf(missing);
    }

    /** What that definition reaches. */
    public static Reach of(Definition definition, Library library) {
        Map<WorkflowName, Library.Entry> entries = new LinkedHashMap<>();
        Set<WorkflowName> missing = new LinkedHashSet<>();
        Map<String, Definition> byHash = new LinkedHashMap<>();
        var pinning = new Pinning(
                name -> {
                    Optional<Library.Entry> found = library.find(name);
                    found.ifPresentOrElse(
                            entry -> {
                                entries.put(name, entry);
                                byHash.put(entry.hash(), entry.definition());
                            },
                            () -> missing.add(name));
                    return found.map(Reach::stored);
                },
                stored -> new DefinitionReader.Standalone(
                        stored, Optional.ofNullable(byHash.get(stored.hash())).orElseThrow()),
                true);
        return switch (pinning.reachedFrom(definition)) {
            case Pinning.Pinned.All _ -> new Reach(entries, missing, Optional.empty());
            case Pinning.Pinned.Not(Problem problem) -> new Reach(Map.of(), Set.of(), Optional.of(problem));
        };
    }

    private static StoredDefinition stored(Library.Entry entry) {
        return new StoredDefinition(entry.hash(), entry.definition().name(), Optional.empty(), "", "", Instant.EPOCH);
    }
}
