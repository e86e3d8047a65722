package dev.belay.engine.journal;

/**
 * Somebody asked a journal that was closed.
 *
 * <p>Nothing was read or stored. Whoever is still at work when a process leaves meets this, and no execution is to blame
 * for it: the next process goes on with what is stored.
 */
public final class JournalClosed extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** What every call after the end meets. */
    public JournalClosed() {
        super("The journal is closed.");
    }
}
