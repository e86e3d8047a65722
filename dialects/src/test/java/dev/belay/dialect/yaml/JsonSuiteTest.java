package dev.belay.dialect.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The public JSON test suite: JSON is read, and nothing ever escapes. */
class JsonSuiteTest {

    private static final YamlReader READER = new YamlReader(Limits.STANDARD);

    /** JSON that we refuse, each for a reason of ours. */
    private static final Set<String> REFUSED = new TreeSet<>(Set.of(
            // The same key twice: one of them would be lost without a word.
            "y_object_duplicated_key.json",
            "y_object_duplicated_key_and_value.json",
            // Characters that YAML allows only as escapes.
            "y_string_nonCharacterInUTF-8_U+FFFF.json",
            "y_string_unescaped_char_delete.json",
            "y_string_with_del_character.json"));

    @Test
    void readsWhatIsJson() {
        Set<String> refused = new TreeSet<>();
        List<Path> files = PublicSuites.files("json-test-suite");

        for (Path file : files) {
            String name = file.getFileName().toString();
            Document document = READER.read(PublicSuites.bytes(file));
            if (name.startsWith("y_") && Problem.anyError(document.problems())) {
                refused.add(name);
            }
        }

        System.out.printf(
                "JSON suite read as YAML: %d files, nothing escaped, %d of the sound ones refused on purpose%n",
                files.size(), refused.size());
        assertThat(files).hasSizeGreaterThan(300);
        assertThat(refused).isEqualTo(REFUSED);
    }
}
