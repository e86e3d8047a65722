package dev.belay.gate;

import java.time.Duration;

/** When a gate lets somebody pass. */
public sealed interface GateTerms {

    /** No number of a gate is greater. */
    int MAX_NUMBER = 10_000;

    /** No span of a gate is longer. */
    Duration MAX_SPAN = Duration.ofDays(30);

    /** Of what kind of gate these are the terms. */
    GateKind kind();

    /**
     * It opens when so many attempts failed within the window, and lets nobody pass for a while; then some go ahead
     * and show whether it is over.
     *
     * @param failures how many failures open it, at least 1
     * @param window in which they are counted
     * @param openFor how long it lets nobody pass
     * @param halfOpen how many go ahead at once after that, at least 1
     * @param harmless whether only attempts that change nothing go ahead
     */
    record Breaker(int failures, Duration window, Duration openFor, int halfOpen, boolean harmless)
            implements GateTerms {

        /** What a breaker is where only its name is written. */
        public static final Breaker STANDARD = new Breaker(5, Duration.ofMinutes(5), Duration.ofMinutes(1), 1, false);

        /** Refuses numbers without a meaning. */
        public Breaker {
            requireNumber("failures", failures);
            requireSpan("window", window);
            requireSpan("open_for", openFor);
            requireNumber("half_open", halfOpen);
        }

        @Override
        public GateKind kind() {
            return GateKind.BREAKER;
        }
    }

    /**
     * So many are at work at once.
     *
     * @param limit at least 1
     */
    record Place(int limit) implements GateTerms {

        /** Refuses a limit that lets nobody through. */
        public Place {
            requireNumber("limit", limit);
        }

        @Override
        public GateKind kind() {
            return GateKind.PLACE;
        }
    }

    /**
     * In no span of that length begin more than so many.
     *
     * @param limit how many, at least 1
     * @param per the span
     */
    record Rate(int limit, Duration per) implements GateTerms {

        /** Refuses numbers without a meaning. */
        public Rate {
            requireNumber("limit", limit);
            requireSpan("per", per);
        }

        @Override
        public GateKind kind() {
            return GateKind.RATE;
        }
    }

    private static void requireNumber(String name, int number) {
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("`" + name + "` must be 1 to " + MAX_NUMBER + ", found " + number + ".");
        }
    }

    private static void requireSpan(String name, Duration span) {
        if (!span.isPositive() || span.compareTo(MAX_SPAN) > 0) {
            throw new IllegalArgumentException(
                    "`" + name + "` must be longer than nothing and at most " + MAX_SPAN + ", found " + span + ".");
        }
    }
}
