package dev.belay.dialect.yaml;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Public test suites, which lie beside the checkout and are not a part of it.
 *
 * <p>The system property {@code belay.fixtures} names their folder; without it, {@code shared/fixtures} is looked for
 * beside every folder above. Where it is missing a test is skipped with that reason, or fails where {@code
 * BELAY_REQUIRE_REAL} is 1.
 */
public final class PublicSuites {

    private static final String PROPERTY = "belay.fixtures";

    private PublicSuites() {}

    /** A file or a folder of the fixtures. */
    public static Path path(String name) {
        Optional<Path> found = folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
        String reason = "The fixture `" + name + "` is missing: set -D" + PROPERTY + " to its folder.";
        if (found.isEmpty() && "1".equals(System.getenv("BELAY_REQUIRE_REAL"))) {
            fail(reason);
        }
        Assumptions.assumeTrue(found.isPresent(), reason);
        return found.orElseThrow();
    }

    /** The files of a folder, in order. */
    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The bytes of a file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Stream<Path> folders() {
        String given = System.getProperty(PROPERTY);
        return given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared").resolve("fixtures"));
    }
}
