package dev.belay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The name of an algorithm is a text, so that this one rule reads the sources and not the classes. */
class WeakDigestsTest {
    private static final Pattern WEAK = Pattern.compile("\"(MD2|MD5|SHA|SHA-?1|DES|RC4)\"");

    @Test
    void noSourceNamesABrokenDigest() throws IOException {
        assertThat(weakIn(Path.of(".."))).isEmpty();
    }

    @Test
    void aBrokenDigestIsFound() {
        assertThat(isWeak("MessageDigest.getInstance(\"MD5\")")).isTrue();
        assertThat(isWeak("MessageDigest.getInstance(\"SHA-1\")")).isTrue();
        assertThat(isWeak("MessageDigest.getInstance(\"SHA-256\")")).isFalse();
    }

    private static List<Path> weakIn(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> sources(folder).stream())
                    .filter(source -> isWeak(read(source)))
                    .toList();
        }
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isWeak(String text) {
        return WEAK.matcher(text).find();
    }
}
