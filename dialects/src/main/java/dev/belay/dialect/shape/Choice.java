package dev.belay.dialect.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kind of mapping, of one shape or of several between which a key decides.
 *
 * @param title what a person calls it, with an article: {@code a step}
 * @param shapes by the key that chooses them; a single shape stands under the empty key
 * @param later keys that a later version will read
 * @param word the key whose word chooses the shape, where it is not the presence of a key that does
 * @param elsewhere what to write instead of a key that other notations have here: a hint, by the key
 */
public record Choice(
        String title,
        Map<String, Shape> shapes,
        Set<String> later,
        Optional<String> word,
        Map<String, String> elsewhere) {

    private static final String NO_KEY = "";

    /** A mapping of one of these shapes, chosen by the key that is there. */
    public Choice(String title, Map<String, Shape> shapes, Set<String> later) {
        this(title, shapes, later, Optional.empty(), Map.of());
    }

    /** A mapping of one of these shapes, chosen by the word under a key that every one of them has. */
    public static Choice byWord(String title, String key, Map<String, Shape> shapes) {
        return new Choice(title, shapes, Set.of(), Optional.of(key), Map.of());
    }

    /** The same, with hints about keys that other notations have here. */
    public Choice advising(Map<String, String> hints) {
        return new Choice(title, shapes, later, word, hints);
    }

    /** Copies the collections and keeps their order. */
    public Choice {
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        later = Set.copyOf(later);
        elsewhere = Map.copyOf(elsewhere);
    }

    /** A mapping of one shape. */
    public static Choice of(String title, Key... keys) {
        return new Choice(title, Map.of(NO_KEY, new Shape(List.of(keys))), Set.of());
    }

    /** Whether a key decides between several shapes. */
    public boolean isOpen() {
        return !shapes.containsKey(NO_KEY);
    }

    /** The shape that the key chooses. */
    Shape shape(String chooser) {
        return Optional.ofNullable(shapes.get(chooser)).orElseThrow();
    }

    /** The shape of a mapping that has one. */
    public Shape only() {
        return shapes.values().iterator().next();
    }

    /** What to write instead of a key that is not known here. */
    String instead(String key) {
        return elsewhere(key)
                .or(() -> Nearest.hint(key, allKeys()))
                .orElseGet(() -> "Its keys are " + Expected.list(allKeys()) + ".");
    }

    /** What to write instead of a key of another notation, however its words are joined there. */
    Optional<String> elsewhere(String key) {
        return elsewhere.entrySet().stream()
                .filter(word -> Nearest.isSame(word.getKey(), key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The keys that choose a shape. */
    public Set<String> deciders() {
        return shapes.keySet();
    }

    /** Every key of every shape. */
    public Set<String> allKeys() {
        return shapes.values().stream()
                .flatMap(shape -> shape.keys().stream())
                .map(Key::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Which shapes such keys ask for: one, where the mapping is right. A key that chooses one shape may be an ordinary
     * key of another one, as {@code steps} is beside {@code for_each}.
     */
    List<String> chosenBy(Set<String> present) {
        List<String> chosen = present.stream().filter(shapes::containsKey).toList();
        return chosen.stream()
                .filter(key -> chosen.stream()
                        .noneMatch(other -> !other.equals(key) && belongsTo(key, other) && !belongsTo(other, key)))
                .toList();
    }

    private boolean belongsTo(String key, String chooser) {
        Shape shape = shapes.get(chooser);
        return shape != null && shape.has(key);
    }
}
