/**
 * What somebody writes to test a definition: cases, each with what the steps answer, what people do meanwhile, and what
 * is expected of it.
 *
 * <p>{@link dev.belay.rehearsal.script.ScriptReader} reads a file of them strictly: a key that is not known, or a step
 * that the definition does not have, is told with its place, because a test that tests something else than its author
 * believes is worse than none.
 */
@NullMarked
package dev.belay.rehearsal.script;

import org.jspecify.annotations.NullMarked;
