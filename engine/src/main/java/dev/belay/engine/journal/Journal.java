package dev.belay.engine.journal;

/**
 * The one place where executions are kept: a port that every store implements.
 *
 * <p>Thread-safe. Each call that writes returns when its change is on disk, and many callers share
 * one commit. What every implementation must keep is written down as tests, in the contract of the
 * testing module.
 */
public interface Journal extends JournalReader {

    /** This opening's number: every opening of the same store gets a greater one. */
    long epoch();

    /**
     * Stores one decision.
     *
     * @throws JournalUnavailable when the disk refuses and nothing of it was stored: it may be asked again
     * @throws JournalBroken when nobody can say whether it was stored: the process must stop
     */
    Appended append(Append append);

    /** Stores a definition by its content; the same content again changes nothing. */
    void keep(StoredDefinition definition);

    /**
     * Registers a definition under its name as its next version, and answers with that version; where the newest
     * version has the same content, answers with that one.
     */
    StoredDefinition register(StoredDefinition definition);

    /** Notes how long a step took, for later plans; kept for the newest {@link #KEPT_DURATIONS} runs of each. */
    void noteDuration(String workflow, String step, long millis);

    /** How many durations of a step are kept. */
    int KEPT_DURATIONS = 50;
}
