package dev.belay.cli.terminal;

/**
 * How much a screen shows.
 *
 * @param columns at least 20
 * @param rows at least 5
 */
public record ScreenSize(int columns, int rows) {

    /** Where nobody knows better. */
    static final ScreenSize USUAL = new ScreenSize(80, 24);

    private static final int LEAST_COLUMNS = 20;
    private static final int LEAST_ROWS = 5;

    /** Never less than can be drawn on. */
    public ScreenSize {
        columns = Math.max(LEAST_COLUMNS, columns);
        rows = Math.max(LEAST_ROWS, rows);
    }
}
