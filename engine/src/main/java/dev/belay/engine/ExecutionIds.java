package dev.belay.engine;

import dev.belay.execution.ExecutionId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes execution ids that sort by the time of their making: milliseconds and 40 random bits, in
 * digits and letters whose order is that of the alphabet.
 *
 * <p>Thread-safe. Ids of one process ascend strictly, also within a millisecond and when the clock
 * is set back.
 */
public final class ExecutionIds {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 9;
    private static final int CHANCE_DIGITS = 8;
    private static final long CHANCE_BITS = (1L << CHANCE_DIGITS * 5) - 1;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private long lastMillis;
    private long lastChance;

    /** Ids by that clock, with randomness that cannot be guessed. */
    public ExecutionIds(InstantSource clock) {
        this(clock, new SecureRandom());
    }

    /** Ids by that clock and that chance. */
    public ExecutionIds(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /** The next id. */
    public synchronized ExecutionId next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            lastChance = chance.nextLong() & CHANCE_BITS >> 1;
        } else {
            lastChance++;
        }
        return new ExecutionId("wf-" + digits(lastMillis, TIME_DIGITS) + digits(lastChance, CHANCE_DIGITS));
    }

    /** The smallest id that is made at that moment or later: ids before it are older. */
    public static ExecutionId firstOf(Instant moment) {
        return new ExecutionId("wf-" + digits(within(moment).toEpochMilli(), TIME_DIGITS));
    }

    /** A moment may be so far away that nobody counts its milliseconds. */
    private static Instant within(Instant moment) {
        Instant latest = Instant.ofEpochMilli((1L << TIME_DIGITS * 5) - 1);
        if (moment.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return moment.isAfter(latest) ? latest : moment;
    }

    private static String digits(long number, int count) {
        var text = new char[count];
        long rest = number;
        for (int i = count - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>= 5;
        }
        return new String(text);
    }
}
