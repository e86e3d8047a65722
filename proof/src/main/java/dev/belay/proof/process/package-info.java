/**
 * The real program: started as a process of its own, or typed within this one.
 *
 * <p>{@link dev.belay.proof.process.Program} makes it ready once, with a start cache, so that thousands of starts are
 * cheap. A {@link dev.belay.proof.process.Seat} says where somebody sits: in which folder, with which data folder.
 * {@link dev.belay.proof.process.BelayProcess} is one process, {@link dev.belay.proof.process.BelayServer} one that
 * serves, {@link dev.belay.proof.process.Typed} one command of a second terminal.
 */
@NullMarked
package dev.belay.proof.process;

import org.jspecify.annotations.NullMarked;
