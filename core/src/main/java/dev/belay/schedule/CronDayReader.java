package dev.belay.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the two fields that name days. */
final class CronDayReader {

    /** How far before its end a month can be counted back to: every month has so many days and one more. */
    private static final int FARTHEST_FROM_END = 27;

    private static final int MOST_OF_A_KIND = 5;

    private CronDayReader() {}

    static CronDays read(String month, String week) throws CronFault {
        return new CronDays(ofMonth(open(month)), isOpen(month), ofWeek(open(week)), isOpen(week));
    }

    private static boolean isOpen(String field) {
        return field.startsWith("*") || field.equals("?");
    }

    private static String open(String field) {
        return field.equals("?") ? "*" : field;
    }

    private static List<CronDays.Day> ofMonth(String field) throws CronFault {
        List<CronDays.Day> days = new ArrayList<>();
        for (String item : CronField.DAY.items(field)) {
            days.add(ofMonth(item, item.toUpperCase(Locale.ROOT)));
        }
        return days;
    }

    private static CronDays.Day ofMonth(String item, String upper) throws CronFault {
        if (upper.equals("L")) {
            return new CronDays.Day.FromEnd(0);
        }
        if (upper.equals("LW") || upper.equals("WL")) {
            return new CronDays.Day.NearestWorkday(0, true);
        }
        if (upper.startsWith("L-")) {
            int before = CronField.digits(upper.substring(2));
            if (before < 0 || before > FARTHEST_FROM_END) {
                throw new CronFault(
                        "`" + item + "` among the days of the month", "`L-0` to `L-" + FARTHEST_FROM_END + "`");
            }
            return new CronDays.Day.FromEnd(before);
        }
        if (upper.endsWith("W")) {
            String number = upper.substring(0, upper.length() - 1);
            return new CronDays.Day.NearestWorkday(CronField.DAY.number(item, number), false);
        }
        return new CronDays.Day.Numbered(CronField.DAY.item(item));
    }

    private static List<CronDays.Day> ofWeek(String field) throws CronFault {
        List<CronDays.Day> days = new ArrayList<>();
        for (String item : CronField.WEEKDAY.items(field)) {
            days.add(ofWeek(item, item.toUpperCase(Locale.ROOT)));
        }
        return days;
    }

    private static CronDays.Day ofWeek(String item, String upper) throws CronFault {
        int hash = upper.indexOf('#');
        if (hash >= 0) {
            int place = CronField.digits(upper.substring(hash + 1));
            if (place < 1 || place > MOST_OF_A_KIND) {
                throw new CronFault("`" + item + "` among the days of the week", "`#1` to `#5` after a day");
            }
            return new CronDays.Day.Nth(day(item, upper.substring(0, hash)), place);
        }
        if (upper.endsWith("L")) {
            return new CronDays.Day.Last(day(item, upper.substring(0, upper.length() - 1)));
        }
        return new CronDays.Day.OfWeek(CronField.WEEKDAY.item(item));
    }

    private static DayOfWeek day(String item, String word) throws CronFault {
        int number = CronField.WEEKDAY.number(item, word);
        return number == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(number);
    }
}
