package dev.belay.store.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What an error of SQLite says about the transaction that met it.
 *
 * <p>Before {@code COMMIT}, no commit frame was written, so nothing of the transaction can be on disk,
 * and after a rollback the error is only an inconvenience. Three kinds of error are more than that
 * at any time: an fsync that failed (the kernel may have dropped what it could not write, and a
 * second fsync would say yes), a damaged file, and a file that is not this store's.
 *
 * <p>At {@code COMMIT} only {@code FULL}, {@code READONLY} and {@code BUSY} prove that nothing was stored:
 * SQLite answers them before or while it writes the frames, and a torn commit frame fails its checksum.
 * Every {@code IOERR}, {@code NOMEM} and all else can come after the commit frame was written whole (an
 * fsync, the growing of the shared index): the next opening might find the transaction, so the result
 * is unknown.
 */
enum DiskFault {
    /** Nothing was stored; the same may be asked again. */
    REFUSED,
    /** Nobody knows what is on disk; the process must stop. */
    UNKNOWN,
    /** Not the disk: one change of the group is wrong, the others are not. */
    WRONG_CHANGE;

    private static final int PRIMARY = 0xff;
    private static final String FULL = "the disk is full";
    private static final String READ_ONLY = "the disk is read-only";

    static DiskFault beforeCommit(Throwable error) {
        return error instanceof SQLException sql ? beforeCommit(code(sql)) : WRONG_CHANGE;
    }

    private static DiskFault beforeCommit(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_IOERR_FSYNC,
                    SQLITE_IOERR_DIR_FSYNC,
                    SQLITE_IOERR_CORRUPTFS,
                    SQLITE_CORRUPT,
                    SQLITE_CORRUPT_VTAB,
                    SQLITE_CORRUPT_INDEX,
                    SQLITE_CORRUPT_SEQUENCE,
                    SQLITE_NOTADB -> UNKNOWN;
            default -> isRefusal(primary(code)) ? REFUSED : WRONG_CHANGE;
        };
    }

    static DiskFault atCommit(SQLException error) {
        return switch (primary(code(error))) {
            case SQLITE_FULL, SQLITE_READONLY, SQLITE_BUSY -> REFUSED;
            default -> UNKNOWN;
        };
    }

    /** A checkpoint copies what is already durable in the WAL: only a failed fsync or a damaged file matters. */
    static DiskFault atCheckpoint(SQLException error) {
        return beforeCommit(error) == UNKNOWN ? UNKNOWN : REFUSED;
    }

    /** The sentence for a person: what the disk said. */
    static String sentence(Throwable error) {
        if (!(error instanceof SQLException sql)) {
            return "the store met " + error;
        }
        return code(sql) == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE ? FULL : sentence(sql);
    }

    /** The same for a file beside the database; the system has no better code than its words. */
    static String sentence(IOException error) {
        String words = String.valueOf(error.getMessage());
        if (words.contains("No space left on device")) {
            return FULL;
        }
        return words.contains("Read-only file system") ? READ_ONLY : "the system says `" + said(error) + "`";
    }

    private static String said(IOException error) {
        return switch (error) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(error.getMessage());
        };
    }

    private static String sentence(SQLException sql) {
        return switch (primary(code(sql))) {
            case SQLITE_FULL -> FULL;
            case SQLITE_READONLY -> READ_ONLY;
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds the database's lock";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "the database file is damaged (" + sql.getMessage() + ")";
            default -> "the disk failed (" + sql.getMessage() + ")";
        };
    }

    static SQLiteErrorCode code(SQLException error) {
        return error instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & PRIMARY);
    }

    private static boolean isRefusal(SQLiteErrorCode primary) {
        return switch (primary) {
            case SQLITE_FULL,
                    SQLITE_READONLY,
                    SQLITE_IOERR,
                    SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_NOMEM,
                    SQLITE_CANTOPEN,
                    SQLITE_PERM,
                    SQLITE_INTERRUPT -> true;
            default -> false;
        };
    }
}
