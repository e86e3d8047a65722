package dev.belay.cli.catalogue;

import java.util.Set;

/**
 * The commit that a working tree is at, and what in it differs from that.
 *
 * @param hash in full
 * @param changed the ways within the folder to the files that are not as committed; one that ends in {@code /} is a whole
 *     folder, and {@link #EVERYTHING} is all of it
 */
public record Commit(String hash, Set<String> changed) {

    /** No file is as committed. */
    static final String EVERYTHING = "/";

    /** Copies the set. */
    public Commit {
        changed = Set.copyOf(changed);
    }

    /** Such as {@code git 4711abc (changed)}, for the file with that way to it. */
    public String origin(String file) {
        return "git " + hash + (isChanged(file) ? " (changed)" : "");
    }

    private boolean isChanged(String file) {
        return changed.contains(file)
                || changed.contains(EVERYTHING)
                || changed.stream().anyMatch(other -> other.endsWith("/") && file.startsWith(other));
    }
}
