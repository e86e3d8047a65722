package dev.belay.engine.journal;

import java.time.Instant;

/**
 * Something that happened and belongs to no execution, such as a definition that was registered.
 *
 * <p>It is stored in the transaction of what it tells of, and has its place among the events of executions.
 *
 * @param sequence its number in the stream of all entries; 0 before it is stored
 * @param at when it happened
 * @param type its name and format, such as {@code definition-registered.1}
 * @param subject what it is about, such as the name of a definition
 * @param json its data, one JSON object
 */
public record Notice(long sequence, Instant at, String type, String subject, String json) implements Entry {

    /** A definition was registered: {@code name}, {@code version}, {@code hash}. */
    public static final String DEFINITION_REGISTERED = "definition-registered.1";

    /** One version of a registered definition was deleted: {@code name}, {@code version}, {@code hash}. */
    public static final String DEFINITION_DELETED = "definition-deleted.1";

    /** A schedule is new or is another one than before: {@code schedule}, {@code workflow}. */
    public static final String SCHEDULE_SET = "schedule-set.1";

    /**
     * A definition was deprecated: {@code name}, {@code version} where it is one, {@code reason}, {@code successor},
     * {@code actor}.
     */
    public static final String DEFINITION_DEPRECATED = "definition-deprecated.1";

    /** It no longer is: {@code name}, {@code version} where it is one, {@code actor}. */
    public static final String DEFINITION_UNDEPRECATED = "definition-undeprecated.1";

    /** So many of the newest are kept for certain. */
    public static final int KEPT = 100_000;
}
