/**
 * Fuzzing: one {@link dev.belay.fuzz.Target} for each place where Belay reads bytes that somebody else wrote.
 *
 * <p>A target is a pure function of bytes and complains by throwing {@link dev.belay.fuzz.Broken}; whatever else
 * escapes it is a fault as well. It knows nothing of the fuzzer: {@link dev.belay.fuzz.Driver} is what the fuzzer
 * calls, and the tests of this module replay what was kept, in {@code corpus} what reached something new, and in
 * {@code found} what once broke something.
 */
@NullMarked
package dev.belay.fuzz;

import org.jspecify.annotations.NullMarked;
