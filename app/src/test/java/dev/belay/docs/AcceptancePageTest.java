package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of the documents stands on the page of acceptance once, and is held by a test that exists. */
class AcceptancePageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (S[0-9]-[0-9A-Za-z]+) \\|(.*)\\|$");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)#(\\w+)`");
    private static final int PLAIN_LINES = 64;

    private static List<String> expected() {
        Stream<String> plain = IntStream.rangeClosed(1, PLAIN_LINES).mapToObj(number -> "S0-" + number);
        Stream<String> found = Stream.of("U1", "U2", "U3", "U4", "U5", "U6a", "U6b", "U6c", "U6d", "U6e", "U6f")
                .map(line -> "S0-" + line);
        return Stream.concat(plain, found).toList();
    }

    private static String page() throws IOException {
        return Files.readString(Pages.HOME.resolve("docs/acceptance.md"));
    }

    @Test
    void everyLineStandsThereOnceAndInItsOrder() throws IOException {
        List<String> lines =
                ROW.matcher(page()).results().map(row -> row.group(1)).toList();

        assertThat(lines.stream().filter(line -> line.startsWith("S0-"))).containsExactlyElementsOf(expected());
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void everyLineIsHeldByATestThatExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> wrong = new ArrayList<>();
        ROW.matcher(page()).results().forEach(row -> {
            List<String> named = TEST.matcher(row.group(2))
                    .results()
                    .map(test -> missing(sources, test.group(1), test.group(2)).orElse(""))
                    .toList();
            if (named.isEmpty()) {
                wrong.add(row.group(1) + " names no test");
            }
            named.stream().filter(text -> !text.isEmpty()).forEach(text -> wrong.add(row.group(1) + ": " + text));
        });

        assertThat(wrong).isEmpty();
    }

    private static Optional<String> missing(Map<String, String> sources, String type, String method) {
        String source = sources.getOrDefault(type, "");
        if (source.isEmpty()) {
            return Optional.of("there is no test class " + type);
        }
        boolean there =
                Pattern.compile("\\bvoid " + method + "\\(").matcher(source).find();
        return there ? Optional.empty() : Optional.of(type + " has no test " + method);
    }

    /** All test classes of all modules, by their names. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                        .toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Pages.HOME)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/test/java")))
                    .toList();
        }
    }
}
