/**
 * Advice on definitions that are sound: what a person who reads, runs or repairs one later is glad of.
 *
 * <p>{@link dev.belay.dialect.lint.Linter} asks every rule. A rule only warns, has a code with a page of its own, and can
 * be silenced where it stands by a comment.
 */
@NullMarked
package dev.belay.dialect.lint;

import org.jspecify.annotations.NullMarked;
