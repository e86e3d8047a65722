package dev.belay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders, each of which holds a definition and what is expected of it.
 *
 * <p>{@code -Dbelay.golden=write} writes what is found instead of comparing it; the difference is then read in the
 * version control, line by line.
 *
 * @param root the folder of all of them
 */
public record GoldenFolder(Path root) {

    /** Whether what is found is written. */
    public static final boolean WRITE = "write".equals(System.getProperty("belay.golden"));

    /** The one of that name among the resources of the tests. */
    public static GoldenFolder named(String name) {
        return new GoldenFolder(Path.of("src", "test", "resources", name));
    }

    /** The names of all of them. */
    public List<String> names() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A file of one. */
    public Path file(String name, String file) {
        return root.resolve(name).resolve(file);
    }

    /** The text of a file of one. */
    public String read(String name, String file) {
        try {
            return new String(Files.readAllBytes(file(name, file)), UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Holds what was found against a file of one; nothing must be found where there is no file. */
    public void compare(String name, String file, String found) {
        if (WRITE) {
            write(file(name, file), found);
        }
        String expected = Files.exists(file(name, file)) ? read(name, file) : "";
        assertThat(found).as("%s of %s", file, name).isEqualTo(expected);
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
}
