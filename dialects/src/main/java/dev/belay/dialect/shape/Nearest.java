package dev.belay.dialect.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Nearest {

    private static final int LONGEST = 64;
    private static final int FAR = Integer.MAX_VALUE;

    private Nearest() {}

    /** The candidate that is closest, where one is close enough to be meant. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(word);
        return candidates.stream()
                .map(candidate -> new Guess(candidate, distanceIfClose(plain, plain(candidate))))
                .filter(guess -> guess.distance() < FAR)
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::candidate))
                .map(Guess::candidate);
    }

    private record Guess(String candidate, int distance) {}

    private static int distanceIfClose(String word, String candidate) {
        int tolerance = tolerance(word, candidate);
        if (Math.abs(word.length() - candidate.length()) > tolerance) {
            return FAR;
        }
        int distance = distance(word, candidate);
        return distance <= tolerance ? distance : FAR;
    }

    /** The hint that asks whether that was meant. */
    public static Optional<String> hint(String word, Collection<String> candidates) {
        return to(word, candidates).map(meant -> "Did you mean `" + meant + "`?");
    }

    /**
     * A third of the longer word may be wrong, so that {@code rn} is still {@code run}; {@code dependsOn} and
     * {@code depends_on} are the same word.
     */
    private static int tolerance(String word, String candidate) {
        return Math.max(word.length(), candidate.length()) / 3;
    }

    /** Whether they are the same word, in whatever case and however their parts are joined. */
    static boolean isSame(String word, String other) {
        return plain(word).equals(plain(other));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** How many letters must be inserted, left out, replaced, or exchanged with their neighbour. */
    static int distance(String one, String other) {
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                rows[i][j] = i == 0 ? j : j == 0 ? i : cell(rows, one, other, i, j);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int cell(int[][] rows, String one, String other, int i, int j) {
        int replace = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
