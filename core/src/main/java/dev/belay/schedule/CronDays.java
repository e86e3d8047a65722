package dev.belay.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Which days a cron expression names: by their place in the month, by their place in the week, or by both.
 *
 * <p>Where both are named and neither begins with a star, one of them is enough, as in every cron since 1979.
 *
 * @param month by their place in the month
 * @param monthIsOpen whether that field begins with a star or a question mark
 * @param week by their place in the week
 * @param weekIsOpen whether that field begins with a star or a question mark
 */
public record CronDays(List<Day> month, boolean monthIsOpen, List<Day> week, boolean weekIsOpen) {

    /** Copies the lists. */
    public CronDays {
        month = List.copyOf(month);
        week = List.copyOf(week);
    }

    /** A day, or days, of a month. */
    public sealed interface Day {

        /** Whether that day is one of them. */
        boolean is(LocalDate day);

        /** Those that stand in a set of numbers: the 1st to the 31st. */
        record Numbered(CronNumbers numbers) implements Day {
            @Override
            public boolean is(LocalDate day) {
                return numbers.has(day.getDayOfMonth());
            }
        }

        /** So many days before the last of the month: {@code L}, {@code L-3}. */
        record FromEnd(int before) implements Day {
            @Override
            public boolean is(LocalDate day) {
                return day.getDayOfMonth() == day.lengthOfMonth() - before;
            }
        }

        /** The day from Monday to Friday next to that one, in the same month: {@code 15W}; of the last: {@code LW}. */
        record NearestWorkday(int number, boolean last) implements Day {
            @Override
            public boolean is(LocalDate day) {
                int wanted = last ? day.lengthOfMonth() : number;
                return wanted <= day.lengthOfMonth() && day.equals(nearest(day.withDayOfMonth(wanted)));
            }

            private static LocalDate nearest(LocalDate day) {
                boolean isFirst = day.getDayOfMonth() == 1;
                boolean isLast = day.getDayOfMonth() == day.lengthOfMonth();
                return switch (day.getDayOfWeek()) {
                    case SATURDAY -> isFirst ? day.plusDays(2) : day.minusDays(1);
                    case SUNDAY -> isLast ? day.minusDays(2) : day.plusDays(1);
                    case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
                };
            }
        }

        /** Those that stand in a set of numbers: 0 and 7 are Sunday. */
        record OfWeek(CronNumbers numbers) implements Day {
            @Override
            public boolean is(LocalDate day) {
                int number = day.getDayOfWeek().getValue();
                return numbers.has(number) || number == DayOfWeek.SUNDAY.getValue() && numbers.has(0);
            }
        }

        /** The first, second, ... of that day of the week in a month: {@code MON#2}. */
        record Nth(DayOfWeek dayOfWeek, int place) implements Day {
            @Override
            public boolean is(LocalDate day) {
                return day.getDayOfWeek() == dayOfWeek && (day.getDayOfMonth() - 1) / DAYS_OF_WEEK + 1 == place;
            }
        }

        /** The last of that day of the week in a month: {@code FRIL}. */
        record Last(DayOfWeek dayOfWeek) implements Day {
            @Override
            public boolean is(LocalDate day) {
                return day.getDayOfWeek() == dayOfWeek
                        && day.plus(1, ChronoUnit.WEEKS).getMonth() != day.getMonth();
            }
        }
    }

    private static final int DAYS_OF_WEEK = 7;

    boolean has(LocalDate day) {
        boolean inMonth = month.stream().anyMatch(one -> one.is(day));
        boolean inWeek = week.stream().anyMatch(one -> one.is(day));
        return monthIsOpen || weekIsOpen ? inMonth && inWeek : inMonth || inWeek;
    }
}
