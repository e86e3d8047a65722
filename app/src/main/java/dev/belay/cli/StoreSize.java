package dev.belay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes the store's file has. */
record StoreSize(BelayHome home) {

    long bytes() {
        Path file = home.path().resolve("belay.db");
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
