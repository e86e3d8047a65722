package dev.belay.testing.journal;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The definitions of a journal in memory, and how long their steps took. */
class MemoryDefinitions {

    private final Map<String, StoredDefinition> texts = new HashMap<>();
    private final TreeMap<String, List<String>> versions = new TreeMap<>();
    private final Map<List<String>, Deque<Long>> durations = new HashMap<>();

    /** By hash, how many executions refer to it. */
    private final Map<String, Integer> uses = new HashMap<>();

    void use(String hash) {
        uses.merge(hash, 1, Integer::sum);
    }

    /** An execution is gone: so is its definition, unless somebody else refers to it. */
    void unuse(String hash) {
        if (uses.merge(hash, -1, Integer::sum) == 0) {
            uses.remove(hash);
            if (newestVersion(hash).isEmpty()) {
                texts.remove(hash);
            }
        }
    }

    void keep(StoredDefinition definition) {
        texts.putIfAbsent(definition.hash(), numbered(definition, Optional.empty()));
    }

    StoredDefinition register(StoredDefinition definition) {
        keep(definition);
        List<String> hashes = versions.computeIfAbsent(definition.name(), _ -> new ArrayList<>());
        if (hashes.isEmpty() || !hashes.getLast().equals(definition.hash())) {
            hashes.add(definition.hash());
        }
        return registered(definition.name(), Optional.of(hashes.size())).orElseThrow();
    }

    Optional<StoredDefinition> definition(String hash) {
        return Optional.ofNullable(texts.get(hash)).map(text -> numbered(text, newestVersion(hash)));
    }

    private Optional<Integer> newestVersion(String hash) {
        return versions.values().stream()
                .map(hashes -> hashes.lastIndexOf(hash) + 1)
                .filter(version -> version > 0)
                .max(Integer::compare);
    }

    Optional<StoredDefinition> registered(String name, Optional<Integer> version) {
        List<String> hashes = versions.getOrDefault(name, List.of());
        int wanted = version.orElse(hashes.size());
        return wanted < 1 || wanted > hashes.size() ? Optional.empty() : Optional.of(version(name, wanted));
    }

    List<StoredDefinition> registered(int limit) {
        return versions.entrySet().stream()
                .flatMap(entry -> IntStream.iterate(entry.getValue().size(), version -> version > 0, v -> v - 1)
                        .mapToObj(version -> version(entry.getKey(), version)))
                .limit(limit)
                .toList();
    }

    List<StoredDefinition> newestRegistered(Optional<String> after, int limit) {
        return versions.tailMap(after.orElse(""), false).entrySet().stream()
                .map(entry -> version(entry.getKey(), entry.getValue().size()))
                .limit(limit)
                .toList();
    }

    private StoredDefinition version(String name, int version) {
        String hash = versions.getOrDefault(name, List.of()).get(version - 1);
        StoredDefinition text = Optional.ofNullable(texts.get(hash)).orElseThrow();
        return new StoredDefinition(hash, name, Optional.of(version), text.notation(), text.text(), text.storedAt());
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
