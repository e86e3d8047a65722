package dev.belay.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    private Path folder;

    /** A disk that is full says so with each look; whoever reads the log wants to know it once. */
    @Test
    void tellsOnceThatTheStoreTakesNothing() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("some.yaml"), "belay: 1\n");
        List<String> said = new CopyOnWriteArrayList<>();
        var looks = new CountDownLatch(3);
        var intake = new Intake(
                (_, _) -> {
                    looks.countDown();
                    throw new JournalUnavailable("The disk is full.", new IOException());
                },
                1_000,
                _ -> {
                    throw new AssertionError("nothing is read");
                },
                "anna");
        var watch = new FolderWatch(
                new FolderCatalogue(folder, intake, SourceTree.NONE, said::add), Duration.ofMillis(1), said::add);

        watch.start();
        assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
        watch.end();

        assertThat(said).containsExactly("The folder of definitions waits: The disk is full.");
    }
}
