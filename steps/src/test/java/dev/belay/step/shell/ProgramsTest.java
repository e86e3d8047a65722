package dev.belay.step.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Programs programs = Programs.alone();

    private ProgramEnd sh(Duration limit, String script) {
        return programs.run(List.of("/bin/sh", "-c", script), folder, limit);
    }

    @Test
    void tellsWhatAProgramSaidAndHowItEnded() {
        assertThat(sh(LONG, "echo out; echo err >&2; exit 3")).isEqualTo(new ProgramEnd.Ended(3, "out\n", "err\n"));
    }

    @Test
    void givesItNothingOfBelaysEnvironmentAndNothingToRead() {
        assertThat(sh(LONG, "cat; env | sed 's/=.*//' | grep -v BELAY_ATTEMPT_TOKEN | sort | tr '\\n' ' '"))
                .isEqualTo(new ProgramEnd.Ended(0, "LANG PATH PWD ", ""));
    }

    @Test
    void keepsTheFirstAndTheLastPartOfAFlood() {
        var ended = (ProgramEnd.Ended) sh(LONG, "yes | head -c 10000000; echo last");

        assertThat(ended.out())
                .hasSizeLessThan(70_000)
                .contains("bytes left out")
                .endsWith("last\n");
    }

    @Test
    void endsWhatTakesTooLongWithItsChildren() {
        assertThat(sh(Duration.ofMillis(300), "sleep 300 & echo $! >child; wait"))
                .isEqualTo(new ProgramEnd.TimedOut(Duration.ofMillis(300)));

        assertThat(Processes.isAlive(Processes.awaitPid(folder.resolve("child"))))
                .isFalse();
    }

    @Test
    void anInterruptEndsItWithItsChildren() throws Exception {
        var end = new FutureTask<>(() -> sh(LONG, "sleep 300 & echo $! >child; wait"));
        Thread thread = Thread.ofVirtual().start(end);
        Processes.awaitPid(folder.resolve("child"));

        thread.interrupt();

        assertThat(end.get()).isEqualTo(new ProgramEnd.Interrupted());
        assertThat(Processes.isAlive(Processes.awaitPid(folder.resolve("child"))))
                .isFalse();
    }

    @Test
    void whatIsNoProgramIsNotStarted() throws Exception {
        Files.writeString(folder.resolve("text"), "");

        for (String program :
                List.of("/no/such/program", "sh", folder.resolve("text").toString(), folder.toString())) {
            assertThat(programs.run(List.of(program), folder, LONG)).isInstanceOf(ProgramEnd.NotStarted.class);
        }
        assertThat(programs.run(List.of("/bin/true"), folder.resolve("missing"), LONG))
                .isInstanceOf(ProgramEnd.NotStarted.class);
    }
}
