package dev.belay.server.access;

import java.util.Locale;

/** What a principal may be allowed to do. */
public enum Permission {
    /** Read executions, their events and what their steps printed. */
    READ_EXECUTIONS,
    /** Read definitions, validate and plan them. */
    READ_WORKFLOWS,
    /** Register definitions. */
    WRITE_WORKFLOWS,
    /** Start executions and take completed ones back. */
    START_EXECUTIONS,
    /** Cancel, pause and resume executions, and send them signals. */
    STEER_EXECUTIONS,
    /** Answer the question that an execution waits for: what became of a step, what becomes of its undo. */
    DECIDE,
    /** Read the measurements of the server. */
    READ_METRICS,
    /** Make and revoke tokens, remove old executions. */
    ADMINISTER;

    /** Its name on the outside, such as {@code read-executions}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
