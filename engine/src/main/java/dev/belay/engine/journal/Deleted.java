package dev.belay.engine.journal;

import java.util.List;

/** What became of the wish to delete registered versions. */
public sealed interface Deleted {

    /** So many of the users of a definition are named. */
    int NAMED = 3;

    /**
     * They are no longer to be found.
     *
     * @param versions how many
     */
    record Gone(int versions) implements Deleted {}

    /**
     * Somebody would miss them; nothing was deleted.
     *
     * @param by at least one, and at most {@link #NAMED}
     */
    record Used(List<DefinitionUser> by) implements Deleted {
        /** Copies the list. */
        public Used {
            by = List.copyOf(by);
        }
    }
}
