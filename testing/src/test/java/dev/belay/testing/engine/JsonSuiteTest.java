package dev.belay.testing.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.testing.Fixtures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public JSON test suite over what reads inputs, answers and the journal: strict, and nothing ever escapes. */
class JsonSuiteTest {

    /** JSON that is refused on purpose: the same key twice would lose one of them without a word. */
    private static final Set<String> REFUSED =
            Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

    @Test
    void readsWhatIsJsonAndRefusesWhatIsNot() throws IOException {
        Set<String> soundButRefused = new TreeSet<>();
        Set<String> wrongButRead = new TreeSet<>();
        int files = 0;

        try (Stream<Path> all = Files.list(Fixtures.path("json-test-suite"))) {
            for (Path file : all.sorted().toList()) {
                files++;
                String name = file.getFileName().toString();
                boolean read = isRead(file);
                if (name.startsWith("y_") && !read) {
                    soundButRefused.add(name);
                }
                if (name.startsWith("n_") && read) {
                    wrongButRead.add(name);
                }
            }
        }

        System.out.printf(
                "JSON suite: %d files, nothing escaped, %d of the sound ones refused on purpose, %d wrong ones read%n",
                files, soundButRefused.size(), wrongButRead.size());
        assertThat(files).isGreaterThan(300);
        assertThat(soundButRefused).isEqualTo(REFUSED);
        assertThat(wrongButRead).isEmpty();
    }

    private static boolean isRead(Path file) throws IOException {
        try {
            Json.parse(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
            return true;
        } catch (CharacterCodingException | Json.JsonRefused refused) {
            return false;
        }
    }
}
