package dev.belay.cli.catalogue;

import java.nio.file.Files;
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

    /** Such as {@code git 4711abc (changed)}. Of a link, the commit knows no more than where it leads. */
    String origin(FoundFile file) {
        boolean asCommitted = !isChanged(file.name()) && !Files.isSymbolicLink(file.path());
        return "git " + hash + (asCommitted ? "" : " (changed)");
    }

    private boolean isChanged(String file) {
        return changed.contains(file)
                || changed.contains(EVERYTHING)
                || changed.stream().anyMatch(other -> other.endsWith("/") && file.startsWith(other));
    }
}
