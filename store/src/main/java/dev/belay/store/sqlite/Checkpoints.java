package dev.belay.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Moves the write-ahead log into the database now and then, on the writer thread, between commits.
 *
 * <p>SQLite would do it by itself after a commit, but it swallows the errors of that: an fsync that failed
 * there would be tried again as if nothing were.
 */
final class Checkpoints {

    /** How many pages the log may hold before they are moved. */
    static final int LOG_PAGES = 4_000;

    /** How many changes are committed between two looks at the log. */
    private static final int LOOK_EVERY = 128;

    private final Session session;
    private int changes;
    private long next = LOG_PAGES;

    Checkpoints(Session session) {
        this.session = session;
    }

    /** The next commit is followed by a move, however short the log is: then the file shrinks to what it holds. */
    void soon() {
        changes = LOOK_EVERY;
        next = 0;
    }

    /** After a commit of so many changes. */
    void committed(int more) throws SQLException {
        changes += more;
        if (changes >= LOOK_EVERY) {
            changes = 0;
            look();
        }
    }

    private void look() throws SQLException {
        try (ResultSet log = session.statement("log-length").executeQuery()) {
            log.next();
            if (log.getLong(2) < next) {
                return;
            }
        }
        move();
    }

    private void move() throws SQLException {
        try (ResultSet log = session.statement("checkpoint").executeQuery()) {
            log.next();
            boolean complete = log.getLong(2) == log.getLong(3);
            // A reader that stays in an old part of the log must not make every look a vain attempt.
            next = complete ? LOG_PAGES : log.getLong(2) + LOG_PAGES;
        }
    }
}
