package dev.belay.server.access;

import java.util.Locale;

/** What a principal may be allowed to do. */
public enum Permission {
    /** Read executions, their events and what their steps printed. */
    READ_EXECUTIONS,
    /** Read definitions, and what is wrong with a text. */
    READ_WORKFLOWS,
    /** Register definitions, and bring texts of one's own, which can hold any command. */
    WRITE_WORKFLOWS,
    /** Start executions, plan them, and take completed ones back. */
    START_EXECUTIONS,
    /** Cancel, pause and resume executions, and send them signals. */
    STEER_EXECUTIONS,
    /** Make, change, pause, resume and remove schedules, which start executions as long as they stand. */
    WRITE_SCHEDULES,
    /** Answer the question that an execution waits for: what became of a step, what becomes of its undo. */
    DECIDE,
    /** Send again, or forget, what sinks did not take. */
    STEER_DELIVERIES,
    /** Open and reset breakers. */
    TURN_BREAKERS,
    /** Read the measurements of the server. */
    READ_METRICS,
    /** Make and revoke tokens. */
    ADMINISTER;

    /** What an OAuth client asks for to be allowed that: a coarser word. */
    public String scope() {
        return switch (this) {
            case READ_EXECUTIONS, READ_WORKFLOWS, READ_METRICS -> "belay:read";
            case START_EXECUTIONS, STEER_EXECUTIONS, WRITE_SCHEDULES -> "belay:run";
            case DECIDE -> "belay:approve";
            case WRITE_WORKFLOWS, STEER_DELIVERIES, TURN_BREAKERS, ADMINISTER -> "belay:admin";
        };
    }

    /** Its name on the outside, such as {@code read-executions}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
