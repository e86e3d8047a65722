package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static final String GRIN = "\ud83d\ude00";

    @Test
    void isTheTextWhereItFits() {
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
        assertThat(Excerpt.marked("abc", 3, "...")).isEqualTo("abc");
        assertThat(Excerpt.of(GRIN, 2)).isEqualTo(GRIN);
        assertThat(Excerpt.of("", 0)).isEmpty();
    }

    @Test
    void isTheBeginningOfALongerOne() {
        assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc");
        assertThat(Excerpt.marked("abcd", 3, "...")).isEqualTo("abc...");
        assertThat(Excerpt.of("abcd", 0)).isEmpty();
    }

    @Test
    void tearsNoCharacter() {
        assertThat(Excerpt.of("ab" + GRIN, 3)).isEqualTo("ab");
        assertThat(Excerpt.of(GRIN + GRIN, 2)).isEqualTo(GRIN);
        assertThat(Excerpt.marked(GRIN + "a", 1, "...")).isEqualTo("...");
    }
}
