package dev.belay.schedule;

import java.util.List;
import java.util.Locale;

/** The fields of a cron expression, and what each may name. */
enum CronField {
    SECOND("the seconds", 0, 59, ""),
    MINUTE("the minutes", 0, 59, ""),
    HOUR("the hours", 0, 23, ""),
    DAY("the days of the month", 1, 31, ""),
    MONTH("the months", 1, 12, "- JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    WEEKDAY("the days of the week", 0, 7, "SUN MON TUE WED THU FRI SAT");

    private final String title;
    private final int lowest;
    private final int highest;
    /** Separated by spaces, the one of number 0 first. */
    private final String names;

    CronField(String title, int lowest, int highest, String names) {
        this.title = title;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
    }

    /** The numbers of a whole field. */
    CronNumbers numbers(String field) throws CronFault {
        long bits = 0;
        boolean every = false;
        for (String item : items(field)) {
            CronNumbers numbers = item(item);
            bits |= numbers.bits();
            every |= numbers.isEvery();
        }
        return new CronNumbers(bits, lowest, highest, every);
    }

    /** What stands between the commas of a field. */
    List<String> items(String field) throws CronFault {
        List<String> items = List.of(field.split(",", -1));
        for (String item : items) {
            if (item.isEmpty()) {
                throw fault("nothing");
            }
        }
        return items;
    }

    /** One of {@code *}, {@code n}, {@code n-m}, each also with {@code /step}. */
    CronNumbers item(String item) throws CronFault {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : step(item, item.substring(slash + 1));
        int dash = range.indexOf('-');
        boolean star = range.equals("*");
        int from = star ? first() : number(item, dash < 0 ? range : range.substring(0, dash));
        int to = star || slash >= 0 && dash < 0 ? last() : from;
        if (dash >= 0) {
            to = end(from, number(item, range.substring(dash + 1)));
        }
        if (from > to) {
            throw new CronFault(
                    "`" + item + "` among " + title, "the smaller end first; two ranges with a comma go past the end");
        }
        return new CronNumbers(
                bits(from, to, step), lowest, highest, star || slash >= 0 && dash < 0 && from == first());
    }

    private static long bits(int from, int to, int step) {
        long bits = 0;
        for (int number = from; number <= to; number += step) {
            bits |= 1L << number;
        }
        return bits;
    }

    private int first() {
        return lowest;
    }

    /** Sunday has two numbers, and a star means it once. */
    private int last() {
        return this == WEEKDAY ? highest - 1 : highest;
    }

    /** A range may end at Sunday, which then comes after Saturday. */
    private int end(int from, int to) {
        return this == WEEKDAY && to == 0 && from > 0 ? highest : to;
    }

    private int step(String item, String text) throws CronFault {
        int step = digits(text);
        if (step < 1 || step > highest) {
            throw new CronFault("`" + item + "` among " + title, "a step from 1 to " + highest + " after `/`");
        }
        return step;
    }

    /** The number that a word of an item means. */
    int number(String item, String word) throws CronFault {
        int named = named().indexOf(word.toUpperCase(Locale.ROOT));
        int number = named >= 0 && !word.isEmpty() ? named : digits(word);
        if (number < lowest || number > highest) {
            throw fault("`" + item + "`");
        }
        return number;
    }

    /** At most three digits of ASCII; -1 for anything else. */
    static int digits(String text) {
        boolean fits = !text.isEmpty() && text.length() <= 3;
        return fits && text.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? Integer.parseInt(text) : -1;
    }

    private List<String> named() {
        return List.of(names.split(" ", -1));
    }

    CronFault fault(String found) {
        String named = names.isEmpty() ? "" : ", or a name such as `" + named().get(1) + "`";
        return new CronFault(found + " among " + title, "numbers from " + lowest + " to " + highest + named);
    }
}
