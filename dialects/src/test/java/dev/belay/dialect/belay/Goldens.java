package dev.belay.dialect.belay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden definitions: each folder holds a {@code definition.yaml} and what is expected of it.
 *
 * <p>{@code -Dbelay.golden=write} writes what is found instead of comparing it; the difference is then read in the
 * version control, line by line.
 */
final class Goldens {

    static final NativeDialect DIALECT = new NativeDialect(new SomeActions(), new CelCompiler());

    private static final Path ROOT = Path.of("src", "test", "resources", "golden");
    static final boolean WRITE = "write".equals(System.getProperty("belay.golden"));

    private Goldens() {}

    /** The names of all of them. */
    static List<String> names() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static String definition(String name) {
        return read(ROOT.resolve(name).resolve("definition.yaml"));
    }

    /** Holds what was found against the file of a golden; nothing must be found where there is no file. */
    static void compare(String name, String file, String found) {
        Path path = ROOT.resolve(name).resolve(file);
        if (WRITE) {
            write(path, found);
        }
        String expected = Files.exists(path) ? read(path) : "";
        assertThat(found).as("%s of golden %s", file, name).isEqualTo(expected);
    }

    private static void write(Path path, String text) {
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(path);
            } else {
                Files.writeString(path, text);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String read(Path path) {
        try {
            return new String(Files.readAllBytes(path), UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
