package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An fsync that failed is never tried again: the process stops, and the next one finds what was acknowledged. */
class FailedFsyncTest {

    @TempDir
    Path home;

    @Test
    void stopsTheProcessWhenTheLogCannotBeForcedToDisk() throws Exception {
        stopsWhenItFailsOn("belay.db-wal");
    }

    @Test
    void stopsTheProcessWhenACheckpointCannotBeForcedToDisk() throws Exception {
        stopsWhenItFailsOn("belay.db");
    }

    private void stopsWhenItFailsOn(String suffix) throws Exception {
        Path flag = home.resolve("flag");
        Path folder = home.resolve("data");
        Map<String, String> environment = Map.of(
                "LD_PRELOAD", shim().toString(),
                "BELAY_FSYNC_FLAG", flag.toString(),
                "BELAY_FSYNC_SUFFIX", suffix);
        var acknowledged = new Acknowledged();
        List<String> last;
        try (var child = ChildProcess.start(AppendingProcess.class, environment, folder.toString(), "a")) {
            acknowledged.add(child.lines(50));
            Files.createFile(flag);
            last = child.rest();
            assertThat(child.exitCode()).isEqualTo(3);
        }
        acknowledged.add(last);

        // Whoever heard of an earlier commit may say so a moment later; what was acknowledged is judged below.
        assertThat(last)
                .filteredOn(line -> line.startsWith("broken"))
                .singleElement()
                .asString()
                .startsWith("broken: It is not known what was stored");
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            acknowledged.requireStored(journal);
            Acknowledged.requireSequencesWithoutGap(journal);
        }
    }

    private Path shim() throws IOException, InterruptedException {
        RealThing.require(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc, to make an fsync fail");
        Path source = home.resolve("failing-fsync.c");
        try (InputStream in = FailedFsyncTest.class.getResourceAsStream("failing-fsync.c")) {
            Files.copy(Objects.requireNonNull(in), source);
        }
        Path library = home.resolve("failing-fsync.so");
        Process compiler = new ProcessBuilder(
                        "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl")
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        return library;
    }
}
