package dev.belay.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** Prints lines, the same in every country. */
final class Print {

    private static final PrintStream OUT = System.out;

    private Print() {}

    /** The middle one; of an even number the greater of the two in the middle. */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a library of its own.
    static void line(String format, Object... values) {
        OUT.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
