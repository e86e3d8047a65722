package dev.belay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many bytes the store has: its file, and its log, in which all of it may still be. */
record StoreSize(BelayHome home) {

    private static final List<String> FILES = List.of("belay.db", "belay.db-wal");

    long bytes() {
        return FILES.stream()
                .mapToLong(file -> bytes(home.path().resolve(file)))
                .sum();
    }

    private static long bytes(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
