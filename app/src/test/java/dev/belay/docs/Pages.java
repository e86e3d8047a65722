package dev.belay.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the documentation. */
final class Pages {
    static final Path HOME = Path.of("..");

    private Pages() {}

    static Stream<Path> all() {
        return Stream.concat(below(HOME, 1).stream(), below(HOME.resolve("docs"), Integer.MAX_VALUE).stream());
    }

    private static List<Path> below(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
