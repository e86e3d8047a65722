/**
 * The journal in one SQLite file, and one writer thread.
 *
 * <p>Callers hand their {@link dev.belay.store.sqlite.Change} to
 * {@link dev.belay.store.sqlite.GroupCommit} and park. Its thread takes all that wait, decides each
 * inside one transaction against what is stored ({@link dev.belay.store.sqlite.Tables}), and
 * commits them together: the caller wakes when its change is on disk, and fifty callers share one
 * fsync. Readers have connections of their own and never wait for the writer.
 *
 * <p>The file is in WAL mode with {@code synchronous=FULL}, and {@link dev.belay.store.sqlite.Durability}
 * reads both back before anything is written. The SQL lies in {@code .sql} files, by name.
 */
@NullMarked
package dev.belay.store.sqlite;

import org.jspecify.annotations.NullMarked;
