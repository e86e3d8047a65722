package dev.belay.store.sqlite;

import dev.belay.engine.journal.BackupManifest;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies a store as it was at one moment, also while another process works on it.
 *
 * <p>The copy is a read: it waits for nobody and nobody waits for it, but the log of the store grows as long as it
 * takes. The file appears under its name when all of it is on disk, and for its owner alone.
 */
public final class SqliteBackup {

    private SqliteBackup() {}

    /**
     * Makes a backup of the store in that folder. What steps printed is not in it.
     *
     * @throws StoreRefused when there is no store, the file exists already, or the disk does not allow it
     */
    public static BackupManifest write(Path folder, Path file, Instant now) {
        var data = new DataFolder(folder);
        if (Files.exists(file)) {
            throw new StoreRefused(Problem.of(ProblemCode.FILE_EXISTS, file)
                    .hint("Give it another name, such as one with the date in it."));
        }
        try {
            return write(data, file.toAbsolutePath(), now);
        } catch (SQLException e) {
            throw failed(DiskFault.sentence(e), e);
        } catch (IOException e) {
            throw failed("the file cannot be written (" + e + ")", e);
        }
    }

    private static StoreRefused failed(String why, Exception cause) {
        return new StoreRefused(
                Problem.of(ProblemCode.BACKUP_FAILED, why)
                        .hint("It needs room for the store twice, beside the file, until it is made."),
                cause);
    }

    private static BackupManifest write(DataFolder data, Path file, Instant now) throws SQLException, IOException {
        Path beside = Objects.requireNonNull(file.getParent(), "A file lies in a folder.");
        // Made for their owner alone.
        Path copy = Files.createTempFile(beside, ".belay-backup-", ".db");
        Path archive = Files.createTempFile(beside, ".belay-backup-", ".zip");
        try {
            copy(data, copy);
            BackupManifest manifest = archive(archive, copy, said(copy, data, now));
            Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE);
            DataFolder.force(beside);
            return manifest;
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(archive);
        }
    }

    private static void copy(DataFolder data, Path copy) throws SQLException {
        try (@Nullable Connection connection = SqliteReader.connect(data)) {
            if (connection == null) {
                throw new StoreRefused(Problem.of(ProblemCode.NOTHING_TO_BACK_UP, data.path())
                        .hint("Set `BELAY_HOME` to the data folder that is meant."));
            }
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, copy.toString());
                vacuum.executeUpdate();
            }
        }
    }

    private static BackupManifest said(Path copy, DataFolder data, Instant now) throws SQLException {
        try (var session = new Session(Connections.readingUnchangeable(copy))) {
            long executions = session.number(session.statement("count-all"));
            long open = session.number(session.statement("count-open"));
            String from = data.path().toAbsolutePath().toString();
            return new BackupManifest(now, from, Migrations.NEWEST, 0, "", executions, open);
        }
    }

    private static BackupManifest archive(Path archive, Path copy, BackupManifest said) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            BackupManifest manifest = BackupFile.write(out, copy, said);
            channel.force(true);
            return manifest;
        }
    }
}
