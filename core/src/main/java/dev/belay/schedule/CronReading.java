package dev.belay.schedule;

/** What became of a text: an expression, or a sentence about why it is none. */
public sealed interface CronReading {

    /** It is one. */
    record Read(Cron cron) implements CronReading {}

    /**
     * It is none.
     *
     * @param found what was found, such as {@code `61` among the minutes}
     * @param expected what was expected there
     */
    record Refused(String found, String expected) implements CronReading {}
}
