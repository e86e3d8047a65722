/**
 * What every store must keep, as tests, and a store in memory for simulations.
 *
 * <p>{@link dev.belay.testing.journal.JournalContract} is the port's promise: a store extends it, says how it
 * is opened, and inherits every test. {@link dev.belay.testing.journal.MemoryJournal} passes it too, so that a
 * simulation on it speaks for the real one; it can lose appends and their acknowledgements on demand.
 */
@NullMarked
package dev.belay.testing.journal;

import org.jspecify.annotations.NullMarked;
