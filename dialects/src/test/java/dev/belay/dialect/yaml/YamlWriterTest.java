package dev.belay.dialect.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as the same. */
class YamlWriterTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 999, 1_000, 1_001, 1_024, 1_500, 20_000})
    void writesKeysOfAnyLength(int length) {
        Value.Mapping inner = Value.mapping("k".repeat(length), Value.of(1), "a\n" + "b".repeat(length), Value.of("x"));
        Value.Mapping value = Value.mapping("outer", inner, "list", new Value.Sequence(List.of(inner, Value.of(2))));

        String written = YamlWriter.write(value);

        Document document = new YamlReader(Limits.STANDARD).read(written);
        assertThat(document.problems()).isEmpty();
        assertThat(document.root().orElseThrow().toValue()).isEqualTo(value);
    }
}
