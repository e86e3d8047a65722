package dev.belay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input that was kept is read again: those of {@code corpus}, which together reach what fuzzing ever reached, and
 * those of {@code found}, each of which broke something once.
 */
class CorpusTest {

    private static final int MOST_FILES = 300;
    private static final long MOST_BYTES = 2L * 1024 * 1024;
    private static final List<Path> FOLDERS = List.of(Path.of("corpus"), Path.of("found"));

    static List<String> names() {
        return Targets.all().stream().map(Target::name).toList();
    }

    private static List<Path> inputs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsEveryInputThatWasKept(String name) throws IOException {
        Target target = Targets.named(name);
        int read = 0;

        for (Path folder : FOLDERS) {
            for (Path file : inputs(folder.resolve(name))) {
                byte[] input = Files.readAllBytes(file);
                assertThatCode(() -> target.read(input))
                        .as(target.claim() + " " + file)
                        .doesNotThrowAnyException();
                read++;
            }
        }

        assertThat(read).as("inputs of " + name).isPositive();
    }

    @Test
    void staysSmall() throws IOException {
        long bytes = 0;
        for (String name : names()) {
            List<Path> files = inputs(Path.of("corpus", name));
            assertThat(files).as(name).hasSizeLessThanOrEqualTo(MOST_FILES);
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }

        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void fuzzesEveryTargetWhereNoneIsNamed() throws IOException {
        String script = Files.readString(Path.of("run")).replace("\\\n", " ");
        String listed = script.substring(script.indexOf("set -- ") + 7)
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(listed.strip().split(" +")).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void hasNoFolderWithoutATarget() {
        for (Path folder : FOLDERS) {
            assertThat(inputs(folder))
                    .extracting(path -> path.getFileName().toString())
                    .isSubsetOf(names());
        }
    }
}
