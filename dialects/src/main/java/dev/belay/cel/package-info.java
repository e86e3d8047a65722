/**
 * The expression language: CEL, behind a thin reading layer.
 *
 * <p>{@link dev.belay.cel.CelCompiler} reads a source into a small tree of its own, because Belay's notation is a
 * little wider than CEL's: names may hold hyphens, {@code a ?? b} gives a default, {@code x | filter(y)} pipes, and a
 * maximal path such as {@code steps.gather-info.output.stdout} is one look-up in the scope. Reading alone finds every
 * fault of form and every undefined name, so that validation never pays for setting up CEL.
 *
 * <p>What is only paths, literals, defaults and filters is computed straight from that tree. Everything else becomes a
 * CEL syntax tree on its first evaluation and runs in CEL's own interpreter, whose short-circuiting, comprehensions
 * and selection are kept; the operators are ours, so that each one is budgeted and its complaint can be read.
 *
 * <p>An evaluation is bounded three ways: by the form ({@code Limits}), by the steps of its comprehensions, and by a
 * {@code Meter} that counts the characters and nodes it touches.
 */
@NullMarked
package dev.belay.cel;

import org.jspecify.annotations.NullMarked;
