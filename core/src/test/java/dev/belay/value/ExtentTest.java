package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How large a value is, at the limits and far above them. */
class ExtentTest {

    private static Value nested(int depth) {
        Value value = Value.of(1);
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? new Value.Sequence(List.of(value)) : Value.mapping("", value);
        }
        return value;
    }

    private static Value text(long size) {
        return Value.of("x".repeat((int) size - 1));
    }

    @Test
    void countsCharactersAndParts() {
        Value value = Value.mapping("name", Value.of("abc"), "list", new Value.Sequence(List.of(Value.of(true))));

        assertThat(Extent.of(value)).isEqualTo(new Extent(1 + 4 + 4 + 4 + 1 + 1, 2));
    }

    @Test
    void allowsWhatIsAsDeepAsTheLimit() {
        assertThat(Extent.refusal(nested(Extent.MAX_DEPTH))).isEmpty();
        assertThat(Extent.refusal(nested(Extent.MAX_DEPTH + 1)))
                .hasValueSatisfying(clause -> assertThat(clause).contains("`value_depth` of 128"));
        assertThat(Extent.refusal(nested(Extent.MAX_DEPTH * 100))).isPresent();
        assertThat(Extent.refusal(nested(1_000_000))).isPresent();
    }

    @Test
    void allowsWhatIsAsLargeAsTheLimit() {
        assertThat(Extent.refusal(text(Extent.MAX_SIZE))).isEmpty();
        assertThat(Extent.refusal(text(Extent.MAX_SIZE + 1)))
                .hasValueSatisfying(clause -> assertThat(clause).contains("`value_size` of 4194304"));
    }

    /** Two references to the value before, a hundred times: a tree of 2 to the power of 100 leaves. */
    @Test
    void refusesWhatIsSmallInMemoryAndEndlessOnPaper() {
        Value value = Value.of(1);
        for (int i = 0; i < 100; i++) {
            value = new Value.Sequence(List.of(value, value));
        }

        assertThat(Extent.refusal(value)).isPresent();
    }
}
