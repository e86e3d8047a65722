package dev.belay.dialect.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {

    @Test
    void showsTheLinesThatDifferWithThoseAroundThem() {
        String before = lines("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n");
        String after = lines("a", "b", "c", "d", "E", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o");

        assertThat(LineDifference.unified(before, after))
                .isEqualTo(lines("@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+E", " f", " g", " h")
                        + lines("@@ -12,3 +12,4 @@", " l", " m", " n", "+o"));
    }

    @Test
    void showsEditsThatAreNearEachOtherTogether() {
        assertThat(LineDifference.unified(lines("a", "b", "c", "d"), lines("b", "c", "x", "d")))
                .isEqualTo(lines("@@ -1,4 +1,4 @@", "-a", " b", " c", "+x", " d"));
    }

    @Test
    void showsNothingOfEqualTexts() {
        assertThat(LineDifference.unified(lines("a"), lines("a"))).isEmpty();
        assertThat(LineDifference.unified("", "")).isEmpty();
    }

    @Test
    void leadsFromOneTextToTheOtherWhateverTheyAre() {
        var random = new Random(4711);
        for (int round = 0; round < 500; round++) {
            List<String> before = text(random);
            List<String> after = text(random);
            List<String> shown = LineDifference.unified(joined(before), joined(after))
                    .lines()
                    .toList();

            assertThat(side(shown, '+')).as("round %s", round).isSubsetOf(before);
            if (!before.equals(after)) {
                assertThat(rebuilt(before, shown)).as("round %s", round).isEqualTo(after);
            }
        }
    }

    @Test
    void replacesWhatDiffersTooMuch() {
        String before = joined(IntStream.range(0, 900).mapToObj(n -> "b" + n).toList());
        String after = joined(IntStream.range(0, 900).mapToObj(n -> "a" + n).toList());

        assertThat(LineDifference.unified(before, after).lines().toList())
                .hasSize(1_801)
                .startsWith("@@ -1,900 +1,900 @@", "-b0")
                .endsWith("+a899");
    }

    /** Follows what is shown, as a program that patches does. */
    private static List<String> rebuilt(List<String> before, List<String> shown) {
        var result = new ArrayList<String>();
        int at = 0;
        for (String line : shown) {
            if (line.startsWith("@@")) {
                int from = Integer.parseInt(line.substring(4, line.indexOf(','))) - 1;
                result.addAll(before.subList(at, Math.max(at, from)));
                at = Math.max(at, from);
            } else if (line.charAt(0) == '+') {
                result.add(line.substring(1));
            } else {
                assertThat(before.get(at)).isEqualTo(line.substring(1));
                if (line.charAt(0) == ' ') {
                    result.add(line.substring(1));
                }
                at++;
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }

    private static List<String> side(List<String> shown, char other) {
        return shown.stream()
                .filter(line -> !line.startsWith("@@") && line.charAt(0) != other)
                .map(line -> line.substring(1))
                .toList();
    }

    private static List<String> text(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(_ -> "line " + random.nextInt(8))
                .toList();
    }

    private static String lines(String... lines) {
        return joined(List.of(lines));
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
