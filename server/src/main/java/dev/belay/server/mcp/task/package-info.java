/**
 * The Tasks extension of revision 2026-07-28: what goes on after the call that asked for it has been answered.
 *
 * <p>A {@link dev.belay.server.mcp.task.TaskKeeper} knows the tasks; those of Belay are executions, and live as long as
 * these do.
 */
@NullMarked
package dev.belay.server.mcp.task;

import org.jspecify.annotations.NullMarked;
