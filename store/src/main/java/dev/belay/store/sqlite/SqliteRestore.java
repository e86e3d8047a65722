package dev.belay.store.sqlite;

import dev.belay.engine.journal.BackupManifest;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Brings a backup back, into a folder that holds nothing.
 *
 * <p>The store gets its name when it was looked through and is on disk, and what is to be held is held before that: a
 * process that is killed in between leaves no store at all.
 */
public final class SqliteRestore {

    private static final String UNFINISHED = "restoring.db";

    private SqliteRestore() {}

    /**
     * Restores a backup.
     *
     * @param hold whether what had not ended waits for a person: its effects may have moved on since the backup
     * @throws StoreRefused when the folder holds something, the backup is damaged or too new, or the disk does not
     *     allow it; then nothing is left in the folder
     */
    public static BackupManifest read(Path file, Path folder, boolean hold, Instant now) {
        var backup = new BackupFile(file);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw backup.unusable("there is no such file that you may read");
        }
        boolean existed = Files.exists(folder);
        requireEmpty(folder);
        var data = new DataFolder(folder.toAbsolutePath());
        data.prepare();
        try (FolderLock _ = FolderLock.take(data)) {
            return readAlone(backup, data, hold, now, !existed);
        } catch (IOException e) {
            throw data.unusable("it cannot be written (" + e + ")", e);
        }
    }

    private static BackupManifest readAlone(
            BackupFile backup, DataFolder data, boolean hold, Instant now, boolean newFolder) {
        boolean restored = false;
        try {
            BackupManifest manifest = read(backup, data, hold, now);
            restored = true;
            return manifest;
        } catch (SQLException e) {
            throw data.unusable(DiskFault.sentence(e), e);
        } catch (IOException e) {
            throw data.unusable("it cannot be written (" + e + ")", e);
        } finally {
            if (!restored) {
                clear(data.path(), newFolder);
            }
        }
    }

    private static void requireEmpty(Path folder) {
        try {
            if (!Files.exists(folder)) {
                return;
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isEmpty()) {
                    return;
                }
            }
        } catch (IOException notAFolder) {
            // It is refused as below.
        }
        throw new StoreRefused(
                Problem.of(ProblemCode.FOLDER_NOT_EMPTY, folder).hint("Name a folder that does not exist yet."));
    }

    private static BackupManifest read(BackupFile backup, DataFolder data, boolean hold, Instant now)
            throws IOException, SQLException {
        Path unfinished = data.path().resolve(UNFINISHED);
        data.makeFile(unfinished);
        BackupManifest manifest = backup.extract(unfinished);
        try (Connection connection = Connections.writing(unfinished)) {
            requireSound(connection, backup);
            new Migrations(connection, backup.path()).run();
            becomeAnother(connection);
            if (hold) {
                hold(connection, now);
            }
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, data.database(), StandardCopyOption.ATOMIC_MOVE);
        DataFolder.force(data.path());
        return manifest;
    }

    private static void requireSound(Connection connection, BackupFile backup) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String found = rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
            if (!found.equals("ok")) {
                throw backup.unusable("its store is damaged: " + found);
            }
        } catch (SQLException damaged) {
            throw backup.unusable("its store is damaged: " + damaged.getMessage());
        }
    }

    /** What it tells sinks from now on is not what the store told them that was backed up. */
    private static void becomeAnother(Connection connection) throws SQLException {
        new Session(connection).run("another-instance");
    }

    private static void hold(Connection connection, Instant now) throws SQLException {
        var session = new Session(connection);
        session.run("begin");
        new Removals(session).holdOpen(now);
        // A token that was revoked after the backup must not let anybody in again.
        Reads.bind(session, "revoke-all-tokens", Nanos.of(now)).executeUpdate();
        // Where the one that was saved is still at work, everything would begin twice.
        Reads.bind(session, "pause-all-schedules", Nanos.of(now)).executeUpdate();
        session.run("commit");
    }

    private static void clear(Path folder, boolean folderToo) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            if (folderToo) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException stays) {
            // It is of no use to anybody, and the complaint about the restore is the one to tell.
        }
    }
}
