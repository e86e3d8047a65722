/**
 * A real disk that is full, or that nobody may write to, under the real process.
 *
 * <p>The data folder is on a small file system in memory, which {@link dev.belay.proof.disk.SmallDisk} mounts, fills,
 * frees and remounts. The world and its ledger are elsewhere, so that the effects themselves always succeed.
 */
@NullMarked
package dev.belay.proof.disk;

import org.jspecify.annotations.NullMarked;
