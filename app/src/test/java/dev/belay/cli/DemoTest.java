package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo tells the truth: every claim in it is checked, with real processes. */
class DemoTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void everyClaimHolds() throws Exception {
        Typing.Answer demo = Typing.in(folder).type(Map.of("TMPDIR", folder.toString()), "demo");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .doesNotContain("Not so")
                .contains("It was rolled back (exit code 4).")
                .contains("The process died in mid-step;")
                .contains("It was settled: rolled_back.")
                .contains("Over HTTP the site says: release 3.0.0.");
        assertThat(left()).as("processes of the demo that live on").isEmpty();
    }

    private List<String> left() throws Exception {
        String place = Files.list(folder).findFirst().orElseThrow().toString();
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(place))
                .toList();
    }
}
