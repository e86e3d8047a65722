package dev.belay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Test data that lies beside the checkout and is not a part of it.
 *
 * <p>The system property {@code belay.fixtures} names the folder; without it, {@code shared/fixtures} is looked
 * for beside every folder above. Where it is missing, a test that needs it is skipped with that reason.
 */
public final class Fixtures {

    private static final String PROPERTY = "belay.fixtures";

    private Fixtures() {}

    /** A file or folder of the fixtures, for a test that has something of its own to go on with. */
    public static Optional<Path> find(String name) {
        return folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /** A file or folder of the fixtures; the test is skipped where it is missing. */
    public static Path path(String name) {
        Optional<Path> found = find(name);
        Assumptions.assumeTrue(
                found.isPresent(), "The fixture `" + name + "` is missing: set -D" + PROPERTY + " to its folder.");
        return found.orElseThrow();
    }

    /** Strings that have broken programs before. */
    public static List<String> naughtyStrings() {
        Path file = path("naughty-strings.json");
        var strings = new ArrayList<String>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readString(file))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(json.getString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(strings);
    }

    private static Stream<Path> folders() {
        String given = System.getProperty(PROPERTY);
        return given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/fixtures"));
    }
}
