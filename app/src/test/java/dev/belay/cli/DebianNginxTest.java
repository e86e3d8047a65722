package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Debian, with NGINX as it is installed there, one line of settings is enough. */
class DebianNginxTest {

    private static final Path SCRIPT =
            Path.of("src/test/resources/debian/nginx.sh").toAbsolutePath();
    private static final long LIMIT_SECONDS = 180;

    @TempDir
    private Path folder;

    @Test
    void aSiteIsSetUpAndTakenBackWithOneLineOfSettings() throws IOException, InterruptedException {
        RealThing.require("root".equals(System.getProperty("user.name")), "root, for namespaces of its own");
        RealThing.require(
                Files.isExecutable(Path.of("/usr/sbin/nginx")) && Files.exists(Path.of("/etc/nginx/sites-enabled")),
                "NGINX as Debian has it (nginx-light)");
        RealThing.require(runs(List.of("unshare", "-m", "-n", "true")), "the right to make namespaces");

        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        "unshare",
                        "-m",
                        "-n",
                        "-p",
                        "-f",
                        "--mount-proc",
                        "--kill-child",
                        "bash",
                        SCRIPT.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as(Files.readString(out)).isTrue();
        assertThat(Files.readString(out))
                .contains("setup-site: completed", "The shop is open.", "belay-nginx-default.sock")
                .endsWith("The machine is as it was.\n");
    }

    private static boolean runs(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
