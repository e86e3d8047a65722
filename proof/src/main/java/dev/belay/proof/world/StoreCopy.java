package dev.belay.proof.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a data folder's store: what a dead process left stays exactly as it is while the copy is read. */
public final class StoreCopy {

    private StoreCopy() {}

    /** Copies it into that folder, which may be new. */
    public static void of(Path home, Path copy) throws IOException {
        Files.createDirectories(copy);
        if (!Files.isDirectory(home)) {
            return;
        }
        try (Stream<Path> files = Files.list(home)) {
            List<Path> parts = files.filter(
                            file -> file.getFileName().toString().matches("belay\\.db(-wal|-journal)?"))
                    .toList();
            for (Path part : parts) {
                Files.copy(part, copy.resolve(part.getFileName()));
            }
        }
    }
}
