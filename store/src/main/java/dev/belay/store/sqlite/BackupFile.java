package dev.belay.store.sqlite;

import dev.belay.engine.journal.BackupManifest;
import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The file of a backup: a ZIP archive of the store and of what is said about it, which any other program can open too.
 *
 * @param path of the file
 */
record BackupFile(Path path) {

    private static final String STORE = "belay.db";
    private static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;
    private static final int LONGEST_MANIFEST = 64 * 1024;
    private static final int BUFFER = 1 << 16;

    /** Writes both; the manifest's size and digest are those of the bytes that were really written. */
    static BackupManifest write(OutputStream file, Path store, BackupManifest said) throws IOException {
        var zip = new ZipOutputStream(file);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry(STORE));
        MessageDigest digest = sha256();
        long bytes;
        try (var in = new DigestInputStream(Files.newInputStream(store), digest)) {
            bytes = in.transferTo(zip);
        }
        zip.closeEntry();
        var manifest = new BackupManifest(
                said.madeAt(),
                said.from(),
                said.schema(),
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                said.executions(),
                said.open());
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(json(manifest).toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        return manifest;
    }

    private static Value.Mapping json(BackupManifest manifest) {
        return Value.mapping(
                        "belay_backup",
                        Value.of(FORMAT),
                        "made_at",
                        Value.of(manifest.madeAt().toString()))
                .with("from", Value.of(manifest.from()))
                .with("schema", Value.of(manifest.schema()))
                .with("bytes", Value.of(manifest.bytes()))
                .with("sha256", Value.of(manifest.sha256()))
                .with("executions", Value.of(manifest.executions()))
                .with("open", Value.of(manifest.open()))
                .with("step_logs", Value.of(false));
    }

    /**
     * Takes the store out of it, and answers with what the backup says of itself.
     *
     * @throws StoreRefused when it is none, or not the one that was written
     */
    BackupManifest extract(Path store) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            BackupManifest manifest = manifest(zip);
            extract(zip, manifest, store);
            return manifest;
        } catch (ZipException broken) {
            throw unusable("it is no backup of Belay, or a part of it is missing (" + broken.getMessage() + ")");
        }
    }

    private BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = entry(zip, MANIFEST);
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(LONGEST_MANIFEST);
        }
        // Nothing else looks whether it is what was written.
        var checksum = new CRC32();
        checksum.update(bytes);
        try {
            if (checksum.getValue() == entry.getCrc()
                    && Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Value.Mapping json) {
                return manifest(json);
            }
        } catch (Json.JsonRefused | DateTimeException | IllegalArgumentException unreadable) {
            // As below: what is wrong with it does not matter to anybody.
        }
        throw unusable("what it says of itself cannot be read");
    }

    private BackupManifest manifest(Value.Mapping json) {
        if (number(json, "belay_backup") != FORMAT) {
            throw unusable("it was made by a newer Belay");
        }
        return new BackupManifest(
                Instant.parse(text(json, "made_at")),
                text(json, "from"),
                (int) number(json, "schema"),
                number(json, "bytes"),
                text(json, "sha256"),
                number(json, "executions"),
                number(json, "open"));
    }

    private static long number(Value.Mapping json, String name) {
        if (json.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long number)) {
            return number;
        }
        throw new IllegalArgumentException("`" + name + "` is no number.");
    }

    private static String text(Value.Mapping json, String name) {
        if (json.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("`" + name + "` is no text.");
    }

    private ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw unusable("it holds no `" + name + "`");
        }
        return entry;
    }

    private void extract(ZipFile zip, BackupManifest manifest, Path store) throws IOException {
        MessageDigest digest = sha256();
        try (var in = new DigestInputStream(zip.getInputStream(entry(zip, STORE)), digest);
                OutputStream out = Files.newOutputStream(store)) {
            copy(in, out, manifest.bytes());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(manifest.sha256())) {
            throw unusable("its store is not the one that was written: the digests differ");
        }
    }

    /** Never more than it says: an archive could hold a hundred times its size. */
    private void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        var buffer = new byte[BUFFER];
        long left = bytes;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
                break;
            }
            out.write(buffer, 0, read);
        }
        if (left != 0) {
            throw unusable("its store is not as long as it says");
        }
    }

    StoreRefused unusable(String why) {
        return new StoreRefused(
                Problem.of(ProblemCode.BACKUP_UNUSABLE, path, why).hint("Nothing was restored. Use another backup."));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
