package dev.belay.fuzz;

import dev.belay.definition.Durations;
import java.time.Duration;
import java.util.Optional;

/** A time span as definitions write it. */
final class DurationTarget implements Target {

    @Override
    public String name() {
        return "duration";
    }

    @Override
    public String claim() {
        return "A text is no time span, or one from nothing to the longest that is the same when it is printed.";
    }

    @Override
    public void read(byte[] input) {
        Optional<Duration> span = Durations.parse(Texts.of(input));
        span.ifPresent(found -> Broken.unless(
                !found.isNegative() && found.compareTo(Durations.MAX) <= 0, "Out of its bounds: %s", found));
        Broken.unlessEqual(span.map(Durations::print).flatMap(Durations::parse), span, "Printed and read again");
    }
}
