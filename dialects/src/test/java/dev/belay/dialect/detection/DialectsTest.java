package dev.belay.dialect.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.dialect.Reading;
import dev.belay.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {

    private static final Dialects DIALECTS = new Dialects(new NoActions(), new CelCompiler());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "belay | { belay: 1, name: x, steps: [{ id: a, wait: 1s }] }",
                "belay | { belay: 1, name: x, steps: [{ id: a, type: action }] }",
                "belay | { name: x, steps: [{ id: a, wait: 1s }] }",
                "belay | [1, 2]",
                "belay | a: b: c",
                "systemprompt | { name: x, steps: [{ id: a, type: action, action: b }] }",
                "systemprompt | { name: x, error_handler: { id: a } }",
            })
    void findsTheNotationByItsContent(String notation, String text) {
        assertThat(DIALECTS.read(text).notation()).isEqualTo(notation);
    }

    @Test
    void namesBothWhereItIsNeither() {
        Reading reading = DIALECTS.read("name: x\nsteps: []\n");

        assertThat(reading.definition()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::message)
                .containsExactly("The document is in none of the notations that are known.");
        assertThat(reading.problems().getFirst().hint().orElse("")).contains("`belay: 1`", "systemprompt");
        assertThat(reading.problems().getFirst().location().orElseThrow().line())
                .isEqualTo(1);
    }

    @Test
    void readsBytesLikeTexts() {
        String text = "{ \"name\": \"x\", \"steps\": [{ \"id\": \"a\", \"type\": \"loop\" }] }";

        assertThat(DIALECTS.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(DIALECTS.read(text));
    }

    @Test
    void readsNoTextThatIsNotUtf8() {
        Reading reading = DIALECTS.read(new byte[] {'a', (byte) 0xff});

        assertThat(reading.definition()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
    }

    /** Nobody can act. */
    private static final class NoActions implements ActionCatalog {

        @Override
        public Optional<ActionSpec> find(String name) {
            return Optional.empty();
        }

        @Override
        public Collection<ActionSpec> all() {
            return List.of();
        }
    }
}
