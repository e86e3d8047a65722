package dev.belay.proof.host;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The world of these proofs: a file to which every effect and every undo adds a line.
 *
 * <p>A line is one write at the end of the file, so that a process that is killed leaves it whole or not at all. The
 * file lies outside of the data folder, on a disk whose power is not cut. Thread-safe.
 */
final class Ledger implements AutoCloseable {

    private final Path file;
    private final FileOutputStream end;

    Ledger(Path file) throws IOException {
        this.file = file;
        // Not a channel: an interrupt would close that.
        this.end = new FileOutputStream(file.toFile(), true);
    }

    void add(LedgerLine line) {
        try {
            end.write(line.text().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the effect under that key stands. */
    boolean stands(String key) {
        boolean stands = false;
        for (LedgerLine line : read(file)) {
            if (line.key().equals(key)) {
                stands = line.deed() == LedgerLine.Deed.EFFECT;
            }
        }
        return stands;
    }

    /** All lines, in the order in which they came to be. */
    static List<LedgerLine> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return lines.map(text -> LedgerLine.of(text)
                            .orElseThrow(() -> new IllegalStateException("The ledger has the line `" + text + "`.")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
