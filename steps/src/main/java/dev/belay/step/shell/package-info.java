/**
 * The action {@code run}: a shell text or a program, and the certainty that it can be ended.
 *
 * <p>A command starts behind a {@link dev.belay.step.shell.Gate}, in a session of its own. Its
 * {@link dev.belay.step.shell.CommandIdentity} is in the journal before the gate opens, so that a
 * later process can end what an earlier one started. The {@link dev.belay.step.shell.Reaper} is a
 * tiny process beside Belay that ends every running command at once when Belay dies.
 */
@NullMarked
package dev.belay.step.shell;

import org.jspecify.annotations.NullMarked;
