package dev.belay.proof.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.BelayServer;
import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command lines of the document as they stand there, for a server on its usual port that asks for no token. */
@ExtendWith(Serving.class)
@Timeout(300)
class DocumentedLinesTest {

    private static final int USUAL_PORT = 8000;

    @Test
    void everyLineOfTheDocumentRunsAsItStands(Scene scene) throws Exception {
        RealThing.require(isFree(), "the port 8000");
        try (SiteWorld world = SiteWorld.apart(scene.pebble(), SiteWorld.BINARY);
                BelayServer server = BelayServer.startUsual(scene.program(), world.seat())) {
            List<String> answers = new ArrayList<>();
            for (String line : lines()) {
                answers.add(shell(line));
            }

            assertThat(answers.get(0)).contains("\"would_succeed\":true", "3 steps to setup site 'example.com'");
            assertThat(answers.get(1)).contains("\"would_succeed\":false", "There is no site `example.com`");
            assertThat(answers.get(2)).contains("event: workflow_started", "event: result");
            assertThat(server.said()).contains("ready at http://127.0.0.1:8000");
            server.stop();
        }
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = DocumentedLinesTest.class.getResourceAsStream("lines.sh")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .filter(line -> line.startsWith("curl"))
                    .toList();
        }
    }

    private static String shell(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", line.replace("curl ", "curl -sS "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isFree() {
        try (var _ = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
