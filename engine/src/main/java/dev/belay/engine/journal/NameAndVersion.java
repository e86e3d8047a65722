package dev.belay.engine.journal;

import java.util.Optional;

/**
 * A definition as people name it: {@code publish}, {@code publish@3} or {@code publish@1.2.0}.
 *
 * @param name of the definition
 * @param version as written; empty for the newest
 */
public record NameAndVersion(String name, Optional<String> version) {

    private static final int LONGEST_NUMBER = 9;

    /** Reads what stands before and after the last {@code @}. */
    public static NameAndVersion of(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new NameAndVersion(text, Optional.empty())
                : new NameAndVersion(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    /** The version as a number, where it is one. */
    public Optional<Integer> number() {
        return version.filter(NameAndVersion::isNumber).map(Integer::valueOf);
    }

    /** Whether a version is meant by its number: nobody can declare such a one. */
    public static boolean isNumber(String version) {
        return !version.isEmpty()
                && version.length() <= LONGEST_NUMBER
                && version.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    /** What it names; empty where there is none. */
    public Optional<StoredDefinition> find(CatalogueReader catalogue) {
        if (version.isEmpty() || number().isPresent()) {
            return catalogue.registered(name, number());
        }
        return version.get().isEmpty() ? Optional.empty() : catalogue.declared(name, version.get());
    }

    @Override
    public String toString() {
        return version.map(written -> name + "@" + written).orElse(name);
    }
}
