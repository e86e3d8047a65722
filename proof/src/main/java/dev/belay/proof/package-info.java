/**
 * Proofs: programs that break what Belay stands on (the disk, the power, the memory, the process)
 * while the real program works, and judge afterwards what is left.
 *
 * <p>The judge is never Belay itself but a ledger that the effects write, beside the world that they
 * change. Each proof counts how often its fault really happened and is bad when that is too seldom.
 * {@code proof/run} starts one in full length; the tests of this module run all of them in a short form.
 */
@NullMarked
package dev.belay.proof;

import org.jspecify.annotations.NullMarked;
