package dev.belay.testing.journal;

import dev.belay.definition.Reference;
import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deletion;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The definitions of a journal in memory, and how long their steps took. */
class MemoryDefinitions {

    private final Map<String, StoredDefinition> texts = new HashMap<>();
    /** All that were ever registered. */
    private final List<Kept> versions = new ArrayList<>();

    /** By name and number; 0 stands for all of that name. */
    private final Map<List<Object>, Deprecation> deprecations = new HashMap<>();

    private final Map<List<String>, Deque<Long>> durations = new HashMap<>();

    /** By hash, how many executions refer to it. */
    private final Map<String, Integer> uses = new HashMap<>();

    private final Map<String, Instant> lastUses = new HashMap<>();

    private static final class Kept {
        final String name;
        final int number;
        final String hash;
        final Instant at;
        final String actor;
        final Optional<String> origin;
        final List<Reference> references;
        Optional<String> declared;
        boolean deleted;

        Kept(String name, int number, String hash, Registering wish, Instant at) {
            this.name = name;
            this.number = number;
            this.hash = hash;
            this.at = at;
            this.actor = wish.actor();
            this.origin = wish.origin();
            this.references = wish.references();
            this.declared = wish.declared();
        }
    }

    void use(String hash, Instant at) {
        uses.merge(hash, 1, Integer::sum);
        lastUses.put(hash, at);
    }

    /** An execution is gone: so is its definition, unless somebody else refers to it. */
    void unuse(String hash) {
        if (uses.merge(hash, -1, Integer::sum) == 0) {
            uses.remove(hash);
            lastUses.remove(hash);
            forget(hash);
        }
    }

    void keep(StoredDefinition definition) {
        texts.putIfAbsent(definition.hash(), numbered(definition, Optional.empty()));
    }

    Registered register(Registering wish, Instant now) {
        StoredDefinition definition = wish.definition();
        Optional<Kept> standing = wish.declared()
                .flatMap(version -> versions.stream()
                        .filter(kept ->
                                kept.name.equals(definition.name()) && kept.declared.equals(Optional.of(version)))
                        .findFirst());
        if (standing.isPresent() && !standing.get().hash.equals(definition.hash())) {
            return new Registered.Taken(standing.get().hash);
        }
        Optional<Kept> same = standing.or(() -> of(definition.name()).findFirst())
                .filter(kept -> !kept.deleted && kept.hash.equals(definition.hash()))
                .filter(kept -> wish.declared().isEmpty() || kept.declared.equals(wish.declared()));
        if (same.isPresent()) {
            return new Registered.Same(stored(same.get()));
        }
        keep(definition);
        var kept = new Kept(definition.name(), lastNumber(definition.name()) + 1, definition.hash(), wish, now);
        standing.ifPresent(deleted -> deleted.declared = Optional.empty());
        versions.add(kept);
        return new Registered.New(stored(kept));
    }

    private int lastNumber(String name) {
        return versions.stream()
                .filter(kept -> kept.name.equals(name))
                .mapToInt(kept -> kept.number)
                .max()
                .orElse(0);
    }

    /** Those of that name that are not deleted, the newest first. */
    private Stream<Kept> of(String name) {
        return standing().filter(kept -> kept.name.equals(name));
    }

    private Stream<Kept> standing() {
        return versions.stream()
                .filter(kept -> !kept.deleted)
                .sorted(Comparator.comparing((Kept kept) -> kept.name)
                        .thenComparing(kept -> kept.number, Comparator.reverseOrder()));
    }

    boolean deprecate(String name, Optional<Integer> version, Deprecation deprecation) {
        boolean there = of(name).anyMatch(kept -> version.isEmpty() || version.get() == kept.number);
        if (there) {
            deprecations.put(List.of(name, version.orElse(0)), deprecation);
        }
        return there;
    }

    boolean undeprecate(String name, Optional<Integer> version) {
        return deprecations.remove(List.<Object>of(name, version.orElse(0))) != null;
    }

    boolean isRegistered(String name, Optional<Integer> version) {
        return registered(name, version).isPresent();
    }

    /** What would go. */
    Deletion deletion(String name, Optional<Integer> version) {
        List<Kept> going = of(name).filter(kept -> version.isEmpty() || version.get() == kept.number)
                .toList();
        return new Deletion(
                name,
                going.stream()
                        .map(kept -> new Deletion.Version(kept.number, kept.declared))
                        .toList(),
                going.size() == of(name).count());
    }

    /** Those whose newest version names what would go. */
    List<DefinitionUser> naming(Deletion deletion) {
        return standing()
                .filter(kept -> of(kept.name).findFirst().orElseThrow() == kept)
                .filter(kept -> !deletion.includes(kept.name, kept.number))
                .flatMap(kept -> kept.references.stream()
                        .filter(reference -> deletion.takes(reference.workflow()))
                        .<DefinitionUser>map(
                                reference -> new DefinitionUser.Named(kept.name, reference.kind(), reference.place())))
                .toList();
    }

    /** Those that are deleted now. */
    List<StoredDefinition> delete(String name, Optional<Integer> version, Instant now) {
        List<Kept> going = of(name).filter(kept -> version.isEmpty() || version.get() == kept.number)
                .toList();
        List<StoredDefinition> deleted = going.stream().map(this::stored).toList();
        going.forEach(kept -> {
            kept.deleted = true;
            deprecations.remove(List.<Object>of(name, kept.number));
        });
        if (of(name).findAny().isEmpty()) {
            deprecations.remove(List.<Object>of(name, 0));
        }
        going.forEach(kept -> forget(kept.hash));
        return deleted;
    }

    private void forget(String hash) {
        if (newestVersion(hash).isEmpty() && !uses.containsKey(hash)) {
            texts.remove(hash);
        }
    }

    Optional<StoredDefinition> definition(String hash) {
        return Optional.ofNullable(texts.get(hash)).map(text -> numbered(text, newestVersion(hash)));
    }

    private Optional<Integer> newestVersion(String hash) {
        return standing()
                .filter(kept -> kept.hash.equals(hash))
                .map(kept -> kept.number)
                .max(Integer::compare);
    }

    Optional<StoredDefinition> registered(String name, Optional<Integer> version) {
        return of(name).filter(kept -> version.isEmpty() || version.get() == kept.number)
                .findFirst()
                .map(this::stored);
    }

    Optional<StoredDefinition> declared(String name, String version) {
        return of(name).filter(kept -> kept.declared.equals(Optional.of(version)))
                .findFirst()
                .map(this::stored);
    }

    List<StoredDefinition> registered(int limit) {
        return standing().limit(limit).map(this::stored).toList();
    }

    List<StoredDefinition> newestRegistered(Optional<String> after, int limit) {
        return standing()
                .filter(kept -> after.isEmpty() || kept.name.compareTo(after.get()) > 0)
                .filter(kept -> of(kept.name).findFirst().orElseThrow() == kept)
                .limit(limit)
                .map(this::stored)
                .toList();
    }

    List<Registration> registrations(Optional<String> name, int limit) {
        return standing()
                .filter(kept -> name.isEmpty() || name.get().equals(kept.name))
                .limit(limit)
                .map(this::registration)
                .toList();
    }

    private Registration registration(Kept kept) {
        return new Registration(
                stored(kept),
                kept.declared,
                kept.at,
                kept.actor,
                kept.origin,
                Optional.ofNullable(deprecations.get(List.<Object>of(kept.name, kept.number)))
                        .or(() -> Optional.ofNullable(deprecations.get(List.<Object>of(kept.name, 0)))),
                Optional.ofNullable(lastUses.get(kept.hash)));
    }

    private StoredDefinition stored(Kept kept) {
        StoredDefinition text = Optional.ofNullable(texts.get(kept.hash)).orElseThrow();
        return new StoredDefinition(
                kept.hash, kept.name, Optional.of(kept.number), text.notation(), text.text(), text.storedAt());
    }

    private static StoredDefinition numbered(StoredDefinition definition, Optional<Integer> version) {
        return new StoredDefinition(
                definition.hash(),
                definition.name(),
                version,
                definition.notation(),
                definition.text(),
                definition.storedAt());
    }

    void noteDuration(String workflow, String step, long millis) {
        Deque<Long> recent = durations.computeIfAbsent(List.of(workflow, step), _ -> new ArrayDeque<>());
        recent.addFirst(Math.max(0, millis));
        if (recent.size() > Journal.KEPT_DURATIONS) {
            recent.removeLast();
        }
    }

    List<Long> durations(String workflow, String step, int limit) {
        return durations.getOrDefault(List.of(workflow, step), new ArrayDeque<>()).stream()
                .limit(limit)
                .toList();
    }
}
