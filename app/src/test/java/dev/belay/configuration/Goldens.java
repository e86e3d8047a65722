package dev.belay.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Configurations with what they come to: adding a test is adding a file. */
final class Goldens {

    static final Path FOLDER = Path.of("src/test/resources/golden/config");
    static final boolean WRITE = Boolean.getBoolean("belay.golden.write");
    private static final String YAML = ".yaml";

    private Goldens() {}

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(YAML))
                    .map(name -> name.substring(0, name.length() - YAML.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + YAML));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ConfigurationReading read(String text) {
        return new ConfigurationReader(Map.of()).read("belay.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
