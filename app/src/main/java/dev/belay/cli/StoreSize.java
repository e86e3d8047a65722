package dev.belay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many bytes the store has on disk: its file, and what waits beside it to be moved into it. */
record StoreSize(BelayHome home) {

    long bytes() {
        return Stream.of("belay.db", "belay.db-wal").mapToLong(this::bytes).sum();
    }

    private long bytes(String name) {
        Path file = home.path().resolve(name);
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
