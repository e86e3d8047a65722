package dev.belay.proof.mutants;

import java.util.List;

/**
 * A mistake.
 *
 * @param name what it does
 * @param edits where
 */
public record EngineMutant(String name, List<Edit> edits) {

    /** Copies the edits. */
    public EngineMutant {
        edits = List.copyOf(edits);
    }

    /**
     * One place.
     *
     * @param file the source, from the root of the project
     * @param find the right text, which stands there once
     * @param replace the wrong text
     */
    public record Edit(String file, String find, String replace) {}

    static EngineMutant of(String name, String file, String find, String replace) {
        return new EngineMutant(name, List.of(new Edit(file, find, replace)));
    }

    @Override
    public String toString() {
        return name;
    }
}
