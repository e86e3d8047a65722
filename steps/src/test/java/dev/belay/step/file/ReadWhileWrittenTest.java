package dev.belay.step.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.step.file.PathChange.Goal;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt is read in several readings; an undo must not bring back the bytes of one under the hash of another. */
class ReadWhileWrittenTest {

    private static final int READINGS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsWhatTheReceiptSays() throws Exception {
        Path path = folder.resolve("busy");
        Files.writeString(path, "0");
        var done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> write(path, done));

        int kept = 0;
        int refused = 0;
        try {
            for (int i = 0; i < READINGS || kept == 0; i++) {
                switch (PathChange.plan(path, new Goal.Nothing())) {
                    case PathChange.Planned.Ready(PathChange change) -> {
                        kept++;
                        assertRestores(change);
                    }
                    case PathChange.Planned.Refused(var why) -> {
                        refused++;
                        assertThat(why.code()).isEqualTo("conflict");
                    }
                }
            }
        } finally {
            done.set(true);
            writer.join();
        }
        assertThat(refused).as("times at which somebody wrote in between").isPositive();
    }

    private static void assertRestores(PathChange change) throws Exception {
        FileReceipt receipt = FileReceipt.of((Value.Mapping) change.toValue());
        Content.Digest digest = receipt.kept().entries().getFirst().content().digest();

        assertThat(receipt.before())
                .isInstanceOfSatisfying(
                        FileState.Plain.class, file -> assertThat(file.sha256()).isEqualTo(digest.sha256()));
    }

    private static void write(Path path, AtomicBoolean done) {
        try {
            for (int i = 0; !done.get(); i++) {
                Path half = path.resolveSibling("half");
                Files.writeString(half, Integer.toString(i));
                Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
