package dev.belay.engine.journal;

import dev.belay.execution.ExecutionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The registered definitions: what can be read of them.
 *
 * <p>A version has a number, which Belay counts, and may have a name of its own, which its author declares. A text of
 * digits alone always means a number.
 */
public interface CatalogueReader {

    /** The registered definition of that name, the newest or the given version. */
    Optional<StoredDefinition> registered(String name, Optional<Integer> version);

    /** The registered definition of that name whose author declares that version. */
    Optional<StoredDefinition> declared(String name, String version);

    /** Every registered definition, all versions, by name and then newest first. */
    List<StoredDefinition> registered(int limit);

    /** The same with what the catalogue knows of each; of that name only, where one is given. */
    List<Registration> registrations(Optional<String> name, int limit);

    /** The newest version of each registered definition, by name, after that name. */
    List<StoredDefinition> newestRegistered(Optional<String> after, int limit);

    /**
     * Executions that have not ended and run that content, or whose creation pinned it: they can still come to need it, or
     * run what was made of it. The oldest first.
     */
    List<ExecutionId> liveWith(String hash, int limit);

    /** What the creation of that execution pinned, by hash; nothing where there is no such execution. */
    Set<String> pinned(ExecutionId execution);

    /**
     * The registered definition that somebody names as {@code NAME} or {@code NAME@VERSION}, by its number or by its
     * declared version.
     */
    default Optional<StoredDefinition> registeredAs(String nameAndVersion) {
        return NameAndVersion.of(nameAndVersion).find(this);
    }
}
