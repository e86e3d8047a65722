package dev.belay.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads cron expressions of five fields (minute, hour, day of month, month, day of week) and of six (a second before
 * them), with names of months and days, {@code L}, {@code W} and {@code #}, and the nicknames such as {@code @daily}.
 *
 * <p>The days of a week are numbered as cron does: 0 and 7 are Sunday, 1 is Monday.
 */
public final class CronReader {

    /** No expression is longer, in characters. */
    public static final int LONGEST = 256;

    private static final int FIELDS = 5;

    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private CronReader() {}

    /** The expression of that text, or why it is none; never throws. */
    public static CronReading read(String text) {
        if (text.length() > LONGEST) {
            return new CronReading.Refused(text.length() + " characters", "at most " + LONGEST);
        }
        String written = text.strip();
        String full = NICKNAMES.getOrDefault(written, written);
        if (full.startsWith("@")) {
            return new CronReading.Refused(
                    "`" + full + "`",
                    "one of "
                            + String.join(
                                    ", ", NICKNAMES.keySet().stream().sorted().toList()));
        }
        try {
            return new CronReading.Read(comes(cron(written, full)));
        } catch (CronFault fault) {
            return new CronReading.Refused(fault.found(), fault.expected());
        }
    }

    private static Cron cron(String written, String full) throws CronFault {
        List<String> fields = new ArrayList<>(List.of(full.split("[ \\t]+", -1)));
        if (fields.size() == FIELDS) {
            fields.addFirst("0");
        }
        if (fields.size() != FIELDS + 1) {
            throw new CronFault(
                    fields.size() + " fields",
                    "five (minute, hour, day of month, month, day of week), or six with the second before them");
        }
        CronDays days = CronDayReader.read(fields.get(3), fields.get(5));
        return new Cron(
                written,
                CronField.SECOND.numbers(fields.get(0)),
                CronField.MINUTE.numbers(fields.get(1)),
                CronField.HOUR.numbers(fields.get(2)),
                CronField.MONTH.numbers(fields.get(4)),
                days);
    }

    /** A day that never comes, such as the 30th of February, is a slip. */
    private static Cron comes(Cron cron) throws CronFault {
        Optional<LocalDateTime> first = cron.from(LocalDateTime.of(2000, 1, 1, 0, 0));
        if (first.isEmpty()) {
            throw new CronFault("a day that never comes", "a day that is in the calendar");
        }
        return cron;
    }
}
