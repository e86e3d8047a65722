package dev.belay.schedule;

/**
 * Which numbers a field of a cron expression names.
 *
 * @param bits the number n is named where bit n is set
 * @param lowest the lowest number of the field
 * @param highest the highest number of the field
 * @param isEvery whether it was written as {@code *} or as {@code *}{@code /n}
 */
public record CronNumbers(long bits, int lowest, int highest, boolean isEvery) {

    boolean has(int number) {
        return number >= lowest && number <= highest && (bits >>> number & 1) == 1;
    }

    /** Whether it names every number of the field. */
    boolean isAll() {
        return Long.bitCount(bits) == highest - lowest + 1;
    }

    /** The first number that it names, from that one on; -1 where there is none. */
    int from(int number) {
        if (number > highest) {
            return -1;
        }
        long left = bits >>> number << number;
        return left == 0 ? -1 : Long.numberOfTrailingZeros(left);
    }
}
