package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShelfTest {

    @Test
    void readsItsFieldsAgainWhenTheyAreNoLongerHeld() {
        var reads = new AtomicInteger();
        Value.Mapping shelved = mapping().shelved(() -> {
            reads.incrementAndGet();
            return mapping();
        });

        while (reads.get() == 0) {
            System.gc();
            assertThat(shelved.get("b")).contains(Value.of(2));
        }
    }

    @Test
    void isEqualToWhatItStandsForAndIsWrittenLikeIt() {
        Value.Mapping shelved = mapping().shelved(ShelfTest::mapping);

        assertThat(shelved)
                .isEqualTo(mapping())
                .hasSameHashCodeAs(mapping())
                .hasToString(mapping().toString());
        assertThat(mapping()).isEqualTo(shelved);
        assertThat(shelved.with("c", Value.of(3)).toString()).isEqualTo("{\"b\":2,\"a\":1,\"c\":3}");
        assertThat(shelved.get("d")).isEmpty();
        assertThat(shelved.fields()).hasSize(2).containsKey("a");
    }

    private static Value.Mapping mapping() {
        return Value.mapping("b", Value.of(2), "a", Value.of(1));
    }
}
