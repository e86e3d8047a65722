package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the page is compiled and run as it stands there. */
class EmbeddingPageTest {

    private static final Path PAGE = Path.of("..", "docs", "embedding.md");
    private static final String BEGIN = "```java\n";

    @TempDir
    private Path folder;

    @Test
    void runsTheProgramOfThePage() throws IOException, InterruptedException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(folder.resolve("Greeting.java"), page.substring(begin, page.indexOf("```", begin)));

        String said = run();

        assertThat(said).isEqualTo("greeting: completed\n");
        assertThat(folder.resolve("greeting")).hasContent("hello you\n");
        assertThat(folder.resolve("belay-home/belay.db")).exists();
    }

    private String run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "Greeting.java")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
