package dev.belay.schedule;

/** A text is no cron expression; caught by {@link CronReader#read}, which tells it as a value. */
final class CronFault extends Exception {

    private static final long serialVersionUID = 1;

    private final String found;
    private final String expected;

    CronFault(String found, String expected) {
        super(found + " where there should be " + expected, null, false, false);
        this.found = found;
        this.expected = expected;
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
