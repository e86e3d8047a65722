package dev.belay.store.sqlite;

import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A few connections for reading, shared by all threads that read.
 *
 * <p>A reader waits for a free one, never for the writer. A connection that met an error is not used again.
 */
final class Sessions implements AutoCloseable {

    /** How many may read at once: a page is read in less than a millisecond. */
    static final int MOST = 4;

    /** What is asked of a connection. */
    interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    /** Opens a connection; nothing where there is no database yet. */
    interface Opener {
        @Nullable Connection open() throws SQLException;
    }

    private final Opener opener;
    private final Semaphore permits = new Semaphore(MOST);
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    Sessions(Opener opener) {
        this.opener = opener;
    }

    /**
     * The answer, or the other one where there is no database yet.
     *
     * @throws JournalUnavailable when the disk does not give it
     */
    <T> T ask(Question<T> question, T withoutDatabase) {
        permits.acquireUninterruptibly();
        try {
            @Nullable Session session = take();
            return session == null ? withoutDatabase : ask(session, question);
        } catch (SQLException e) {
            throw new JournalUnavailable("The journal cannot be read, because " + DiskFault.sentence(e) + ".", e);
        } finally {
            permits.release();
        }
    }

    private <T> T ask(Session session, Question<T> question) throws SQLException {
        boolean sound = false;
        try {
            T answer = question.ask(session);
            sound = true;
            return answer;
        } finally {
            giveBack(session, sound);
        }
    }

    private @Nullable Session take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new JournalClosed();
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        @Nullable Connection connection = opener.open();
        return connection == null ? null : new Session(connection);
    }

    private void giveBack(Session session, boolean sound) throws SQLException {
        synchronized (idle) {
            if (sound && !closed) {
                idle.push(session);
                return;
            }
        }
        session.close();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            while (!idle.isEmpty()) {
                close(idle.pop());
            }
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (SQLException _) {
            // It only read: nothing can be lost by not closing it well.
        }
    }
}
