package dev.belay.cli.catalogue;

import java.nio.file.Path;
import java.util.Optional;

/** Tells where the files of a folder come from. */
@FunctionalInterface
public interface SourceTree {

    /** Nothing is known of any folder. */
    SourceTree NONE = _ -> Optional.empty();

    /** The commit that the folder is at now; empty where none is known. */
    Optional<Commit> look(Path folder);
}
