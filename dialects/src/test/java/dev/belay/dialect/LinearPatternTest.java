package dev.belay.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {

    @Test
    void matchesTheWholeText() {
        var pattern = LinearPattern.compile("[a-z]+").pattern().orElseThrow();

        assertThat(pattern.matches("abc")).isTrue();
        assertThat(pattern.matches("abc1")).isFalse();
        assertThat(pattern).isEqualTo(LinearPattern.compile("[a-z]+").pattern().orElseThrow());
    }

    @Test
    void takesNoLongerForAPatternThatMakesOthersHang() {
        var pattern = LinearPattern.compile("(.*a){20}b").pattern().orElseThrow();
        pattern.matches("a");

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        boolean matches = pattern.matches("a".repeat(40));
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertThat(matches).isFalse();
        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "a{1001}",
                "((a{100}){100}){100}",
                "(?:(?:a{50}){50}){2}",
                "([a-z]{1,63}[.]){40}",
                "(?=x)",
                "(a)\\1"
            })
    void refusesWhatCannotBeReadOrGrowsTooLarge(String source) {
        assertThat(LinearPattern.compile(source).pattern()).isEmpty();
        assertThat(LinearPattern.compile(source).fault()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d+\\.\\d+\\.\\d+",
                "^[a-z][a-z0-9-]{0,62}$",
                "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z]{2,63})+",
                "[0-9]{4}-[0-9]{2}-[0-9]{2}",
                "[]a]{3}",
                "\\{{2}",
                "(?i)yes|no"
            })
    void readsWhatPeopleWrite(String source) {
        assertThat(LinearPattern.compile(source).pattern()).isPresent();
    }
}
