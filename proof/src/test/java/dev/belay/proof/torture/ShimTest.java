package dev.belay.proof.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A harness whose faults never happen would find nothing. */
class ShimTest {

    private static final int KILLED = 137;
    private static final String DATA = "0123456789";

    @TempDir
    private Path root;

    private Path home;
    private Path hits;
    private Shim shim;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        RealThing.require(Shim.isPossible(), "gcc, for the library that strikes");
        home = Files.createDirectory(root.resolve("home"));
        hits = root.resolve("hits");
        shim = Shim.in(root.resolve("shim"));
    }

    /** Makes `one` with ten bytes, then `two`, in one process: open, write, open, write. */
    private int write(Fault fault) throws IOException, InterruptedException {
        return run(
                fault,
                "printf " + DATA + " > \"$HOME_FOLDER/one\"; echo \"$?\" > \"$OUTSIDE/first\";" + " printf " + DATA
                        + " > \"$HOME_FOLDER/two\"");
    }

    private int run(Fault fault, String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true);
        builder.redirectOutput(root.resolve("output").toFile());
        builder.environment().putAll(shim.striking(home, hits, fault));
        builder.environment().put("HOME_FOLDER", home.toString());
        builder.environment().put("OUTSIDE", root.toString());
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void killsBeforeTheOperation() throws IOException, InterruptedException {
        assertThat(write(new Fault(Fault.Mode.KILL, 2))).isEqualTo(KILLED);

        assertThat(home.resolve("one")).isEmptyFile();
        assertThat(home.resolve("two")).doesNotExist();
        assertThat(Files.readAllLines(hits)).containsExactly("2 write " + home.resolve("one"));
    }

    @Test
    void tearsAWriteInItsMiddle() throws IOException, InterruptedException {
        assertThat(write(new Fault(Fault.Mode.TORN, 4))).isEqualTo(KILLED);

        assertThat(home.resolve("one")).hasContent(DATA);
        assertThat(home.resolve("two")).hasContent("01234");
    }

    @Test
    void failsOnceAndThenNoMore() throws IOException, InterruptedException {
        write(new Fault(Fault.Mode.EIO, 2));

        assertThat(home.resolve("one")).isEmptyFile();
        assertThat(home.resolve("two")).hasContent(DATA);
        assertThat(root.resolve("first")).hasContent("1");
    }

    @Test
    void failsFromThenOn() throws IOException, InterruptedException {
        assertThat(write(new Fault(Fault.Mode.DEAD, 2))).isNotZero();

        assertThat(home.resolve("one")).isEmptyFile();
        assertThat(home.resolve("two")).doesNotExist();
    }

    @Test
    void staysFullUntilThereIsSpaceAgain() throws IOException, InterruptedException {
        write(new Fault(Fault.Mode.FULL, 2));
        assertThat(home.resolve("two")).doesNotExist();

        Files.delete(hits);
        run(
                new Fault(Fault.Mode.ENOSPC, 2),
                "printf 1 > \"$HOME_FOLDER/one\"; sleep 0.5; printf 2 > \"$HOME_FOLDER/two\"");

        assertThat(home.resolve("one")).isEmptyFile();
        assertThat(home.resolve("two")).hasContent("2");
    }

    @Test
    void isSeenNotToHappenBeyondTheLastOperation() throws IOException, InterruptedException {
        assertThat(write(new Fault(Fault.Mode.KILL, 5))).isZero();

        assertThat(hits).doesNotExist();
        assertThat(home.resolve("two")).hasContent(DATA);
    }

    @Test
    void leavesChildrenAndOtherFoldersAlone() throws IOException, InterruptedException {
        String child = "printf " + DATA + " > \"$HOME_FOLDER/child\"; printenv LD_PRELOAD FAULT_MODE FAULT_AT";

        int exitCode = run(
                new Fault(Fault.Mode.KILL, 1),
                "printf 1 > \"$OUTSIDE/elsewhere\"; /bin/sh -c '" + child + "' > \"$OUTSIDE/seen\" || true;"
                        + " (printf 2 > \"$HOME_FOLDER/forked\")");

        assertThat(exitCode).isZero();
        assertThat(List.of(home.resolve("child"), home.resolve("forked")))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(root.resolve("seen")).isEmptyFile();
        assertThat(hits).doesNotExist();
    }
}
