package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NanosTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-03-29T01:30:00.123456789Z",
                "1678-01-01T00:00:00.000000001Z",
                "2261-12-31T23:59:59.999999999Z"
            })
    void keepsAnInstantExactly(String text) {
        Instant instant = Instant.parse(text);

        assertThat(Nanos.instant(Nanos.of(instant))).isEqualTo(instant);
    }

    @Test
    void keepsAnInstantBeyondItsRangeAsTheLastOne() {
        assertThat(Nanos.instant(Nanos.of(Instant.MAX))).isAfter(Instant.parse("2262-01-01T00:00:00Z"));
        assertThat(Nanos.instant(Nanos.of(Instant.MIN))).isBefore(Instant.parse("1678-01-01T00:00:00Z"));
    }
}
