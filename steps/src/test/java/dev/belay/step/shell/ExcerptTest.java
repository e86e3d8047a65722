package dev.belay.step.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void keepsAllOfAShortTextHoweverItArrives(int piece) {
        assertThat(excerpt("0123456789", 10, piece)).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void keepsBothEndsOfALongOneHoweverItArrives(int piece) {
        assertThat(excerpt("0123456789abcdefghij", 10, piece)).isEqualTo("01234\n… 10 bytes left out …\nfghij");
    }

    @Test
    void doesNotShowHalfACharacterAtTheCut() {
        String text = "ä".repeat(20);

        assertThat(excerpt(text, 10, 3)).isEqualTo("ää\n… 30 bytes left out …\nää");
    }

    @Test
    void whatIsNoTextIsShownAsSuch() {
        var excerpt = new Excerpt(10);
        excerpt.add(new byte[] {(byte) 0xff, 'a'}, 2);

        assertThat(excerpt.text()).isEqualTo("\ufffda");
    }

    private static String excerpt(String text, int limit, int piece) {
        var excerpt = new Excerpt(limit);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            excerpt.add(part, part.length);
        }
        return excerpt.text();
    }
}
