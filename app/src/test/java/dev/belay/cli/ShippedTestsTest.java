package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example and every blueprint has tests, and passes them, with faults at every point of one case at least. */
@Timeout(300)
class ShippedTestsTest {

    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void allPass() {
        Typing.Answer answer = Typing.in(folder).type("test", EXAMPLES.toString());

        assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out()).contains("all passed").doesNotContain("✗");
    }

    @Test
    void noneIsWithoutTests() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> untested = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.endsWith(".test.yaml"))
                    .filter(name -> !isTested(EXAMPLES.resolve(name.replace(".yaml", ".test.yaml"))))
                    .toList();
            assertThat(untested).isEmpty();
        }
        assertThat(Blueprints.names())
                .allMatch(name -> isTested(EXAMPLES.resolve("blueprints").resolve(name + ".test.yaml")));
    }

    private static boolean isTested(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).contains("faults: {");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
