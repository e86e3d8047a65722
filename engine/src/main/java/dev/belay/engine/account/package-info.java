/**
 * What executions came to, as data: the same wherever it is asked for, on a command line or over the network.
 *
 * <p>{@link dev.belay.engine.account.ExecutionJson} tells an execution, {@link dev.belay.engine.account.EventJson} its
 * journal, {@link dev.belay.engine.account.LogJson} what its steps printed. How any of it is shown to a person is decided
 * elsewhere.
 */
@NullMarked
package dev.belay.engine.account;

import org.jspecify.annotations.NullMarked;
