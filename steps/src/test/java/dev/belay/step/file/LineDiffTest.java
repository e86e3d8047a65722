package dev.belay.step.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void showsEachChangeWithThreeLinesAroundIt() {
        String before = lines(1, 20);
        String after = before.replace("5\n", "five\n").replace("17\n", "");

        assertThat(diff(before, after))
                .isEqualTo("@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
                        + "@@ -12,9 +12,8 @@\n 12\n 13\n 14\n-15\n+1five\n 16\n-17\n 18\n 19\n 20\n");
    }

    @Test
    void showsWhatIsNewAndWhatIsGone() {
        assertThat(diff("", "a\nb\n")).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
        assertThat(diff("a\nb\n", "")).isEqualTo("@@ -1,2 +0,0 @@\n-a\n-b\n");
    }

    @Test
    void aMissingLineEndIsADifference() {
        assertThat(diff("a\n", "a")).isEqualTo("@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n");
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(LineDiff.of("x", "a\n", "a\n")).isEmpty();
    }

    @Test
    void aLongDifferenceIsCutOffAndCounted() {
        String diff = diff(lines(1, 5000), lines(5001, 10_000));

        assertThat(diff.lines().count()).isEqualTo(402);
        assertThat(diff).endsWith("… 10000 lines change in all …\n");
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(line -> line + "\n").collect(Collectors.joining());
    }

    /** Without the two lines that name the file. */
    private static String diff(String before, String after) {
        String diff = LineDiff.of("name", before, after).orElseThrow();
        assertThat(diff).startsWith("--- name\n+++ name\n");
        return diff.substring("--- name\n+++ name\n".length());
    }
}
