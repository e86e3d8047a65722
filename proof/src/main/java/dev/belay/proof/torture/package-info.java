/**
 * The real process under faults of its store, at every single operation.
 *
 * <p>{@link dev.belay.proof.torture.Shim} is preloaded into the process, counts what it does to its data folder and
 * strikes at one exact operation. {@link dev.belay.proof.torture.Scenarios} are definitions that use every part of the
 * language. A {@link dev.belay.proof.torture.Trial} is one of them with one fault: the process meets it, a person goes
 * on with the commands that a person has, and the judge of {@link dev.belay.proof.world} looks at what is left.
 */
@NullMarked
package dev.belay.proof.torture;

import org.jspecify.annotations.NullMarked;
