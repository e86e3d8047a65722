package dev.belay.store.sqlite;

import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes, and one commit for all who wait.
 *
 * <p>While a group is being forced to disk the next one gathers in the queue. A caller is told only after
 * the commit that holds its change. What an error means is decided by {@link DiskFault}; one that leaves
 * the result unknown ends the writing for good.
 */
final class GroupCommit implements AutoCloseable {

    /** The most changes that share a commit: bounds how long the first of them waits. */
    static final int MAX_GROUP = 512;

    /** How many changes may wait; a caller beyond that waits for a place. */
    static final int MAX_WAITING = 4_096;

    private static final int IDLE_MILLIS = 1_000;

    private final BlockingQueue<Change<?>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Session session;
    private final Tables tables;
    private final Durations durations;
    private final Checkpoints checkpoints;
    private final Consumer<Throwable> onBroken;
    private final CommitWatcher watcher;
    private final Thread writer;
    /** Writer thread only: who must be told if it fails in a way that nobody thought of. */
    private List<Change<?>> taken = List.of();

    private volatile @Nullable RuntimeException ended;

    GroupCommit(Session session, Tables tables, Durations durations, SqliteOptions options) {
        this.session = session;
        this.tables = tables;
        this.durations = durations;
        this.checkpoints = new Checkpoints(session);
        this.onBroken = options.onBroken();
        this.watcher = options.commits();
        this.writer = Thread.ofPlatform().daemon().name("belay-journal-writer").unstarted(this::write);
    }

    void start() {
        writer.start();
    }

    /** Has that work done and waits until it is on disk. */
    <T> T submit(Change.Work<T> work) {
        var change = new Change<>(work);
        enqueue(change);
        if (ended != null) {
            // The writer may have gone between the two lines: then nobody else would tell this caller.
            refuseWaiting();
        }
        return change.await();
    }

    /** To be called by a change, on the writer's thread: its commit is followed by a checkpoint. */
    void checkpointSoon() {
        checkpoints.soon();
    }

    private void enqueue(Change<?> change) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(change);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (ended == null) {
                round();
            }
        } catch (Throwable e) {
            breakDown(taken, e);
        } finally {
            refuseWaiting();
        }
    }

    private void round() throws InterruptedException {
        @Nullable Change<?> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        var group = new ArrayList<Change<?>>();
        if (first != null) {
            group.add(first);
            queue.drainTo(group, MAX_GROUP - 1);
        }
        if (first != null || durations.isDue()) {
            taken = group;
            commit(group);
        }
    }

    private void commit(List<Change<?>> group) {
        try {
            session.run("begin");
            make(group);
        } catch (SQLException | RuntimeException e) {
            takeBack(group, e);
            return;
        }
        long began = System.nanoTime();
        try {
            session.run("commit");
        } catch (SQLException e) {
            uncommitted(group, e);
            return;
        }
        group.forEach(Change::succeed);
        watcher.committed(group.size(), Duration.ofNanos(System.nanoTime() - began));
        checkpoint(group.size());
    }

    private void make(List<Change<?>> group) throws SQLException {
        for (Change<?> change : group) {
            change.make(tables);
        }
        if (durations.isDue()) {
            durations.write(tables);
        }
    }

    private void takeBack(List<Change<?>> group, Exception cause) {
        DiskFault fault = DiskFault.beforeCommit(cause);
        if (fault == DiskFault.UNKNOWN || !rollBack(cause)) {
            breakDown(group, cause);
            return;
        }
        switch (fault) {
            case REFUSED -> refuse(group, cause);
            case WRONG_CHANGE -> apart(group, cause);
            case UNKNOWN -> throw new AssertionError(fault);
        }
    }

    private void uncommitted(List<Change<?>> group, SQLException cause) {
        if (DiskFault.atCommit(cause) == DiskFault.REFUSED && rollBack(cause)) {
            refuse(group, cause);
        } else {
            breakDown(group, cause);
        }
    }

    /** Whether it is certain that no transaction is open any more. Some errors have already ended it. */
    private boolean rollBack(Exception cause) {
        try {
            session.forgetStatements();
            session.rollBack();
            tables.forget();
            return true;
        } catch (SQLException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    private static void refuse(List<Change<?>> group, Exception cause) {
        String sentence = "Nothing was stored, because " + DiskFault.sentence(cause)
                + ". Free space or make the disk writable: the change can be asked for again.";
        group.forEach(change -> change.fail(new JournalUnavailable(sentence, cause)));
    }

    /** One change of the group is wrong: each is tried alone, so that only that one fails. */
    private void apart(List<Change<?>> group, Exception cause) {
        if (group.size() == 1) {
            group.getFirst().fail(new IllegalArgumentException("The store refused a change: " + cause, cause));
            return;
        }
        for (Change<?> change : group) {
            if (ended == null) {
                commit(List.of(change));
            } else {
                change.fail(ended);
            }
        }
    }

    private void breakDown(List<Change<?>> group, Throwable cause) {
        String sentence = "It is not known what was stored, because " + DiskFault.sentence(cause)
                + ". The process must stop; the next start reads what is on the disk.";
        var broken = new JournalBroken(sentence, cause);
        // First of all: no caller may hear of it and go on while the process lives, not even one that comes just now.
        try {
            onBroken.accept(broken);
        } finally {
            ended = broken;
            group.forEach(change -> change.fail(broken));
        }
    }

    private void checkpoint(int changes) {
        try {
            checkpoints.committed(changes);
        } catch (SQLException e) {
            session.forgetStatements();
            if (DiskFault.atCheckpoint(e) == DiskFault.UNKNOWN) {
                breakDown(List.of(), e);
            }
        }
    }

    private void refuseWaiting() {
        for (Change<?> change = queue.poll(); change != null; change = queue.poll()) {
            change.fail(ended != null ? ended : new IllegalStateException("The journal's writer is gone."));
        }
    }

    /** Writes what waits, and the last notes; afterwards every change is refused. */
    @Override
    public void close() {
        try {
            if (ended == null) {
                submit(this::finish);
            }
        } catch (JournalUnavailable | JournalBroken _) {
            // Only the last notes are lost: every append was told its own fate.
            ended = ended != null ? ended : new JournalClosed();
        }
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean finish(Tables last) throws SQLException {
        durations.write(last);
        ended = new JournalClosed();
        return true;
    }
}
