package dev.belay.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Counted {

    private static final long KILO = 1_024;
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Counted() {}

    static String executions(long count) {
        return count == 1 ? "1 execution" : String.format(Locale.ROOT, "%,d executions", count);
    }

    /** A size with its unit, such as {@code 1.2 GiB}. */
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= KILO && unit < UNITS.length - 1) {
            size /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }
}
