package dev.belay.proof.host;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The world of these proofs: a file to which every effect and every undo adds a line.
 *
 * <p>A line is one write at the end of the file, so that a process that is killed leaves it whole or not at all. The
 * file lies outside of the data folder, on a disk whose power is not cut. Thread-safe.
 */
public final class Ledger implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);

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

    /** Waits until there is a file beside the ledger that says so; false when interrupted. */
    boolean awaitRelease() {
        try {
            while (!Files.exists(release(file))) {
                Thread.sleep(LOOK);
            }
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /** The file that lets everything go on that holds. */
    public static Path release(Path ledger) {
        return ledger.resolveSibling("release");
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
    public static List<LedgerLine> read(Path file) {
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
