package dev.belay.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One change that a caller waits for.
 *
 * <p>The caller's thread makes it and parks in {@link #await()}. The writer thread makes it happen, and
 * tells its result only after the commit.
 */
final class Change<T> {

    /** What is done inside the transaction; it may run again where another change spoiled the group. */
    interface Work<T> {
        T in(Tables tables) throws SQLException;
    }

    private final Work<T> work;
    private final Thread caller = Thread.currentThread();
    private @Nullable T result;
    private @Nullable RuntimeException failure;
    private volatile boolean told;

    Change(Work<T> work) {
        this.work = work;
    }

    /** Writer thread: does the work, inside the transaction. */
    void make(Tables tables) throws SQLException {
        result = work.in(tables);
    }

    /** Writer thread: the commit is on disk. */
    void succeed() {
        told = true;
        LockSupport.unpark(caller);
    }

    /** Writer thread: it did not happen, or nobody knows. */
    void fail(RuntimeException reason) {
        if (!told) {
            failure = reason;
            succeed();
        }
    }

    /** The caller's thread: waits for the commit. An interrupt does not end the waiting, for the change is on its way. */
    T await() {
        boolean interrupted = false;
        while (!told) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome();
    }

    @SuppressWarnings("NullAway") // T may be nullable: what the work gave is what the caller gets.
    private T outcome() {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
