package dev.belay.cli.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When is looked. */
class RenewalTimerTest {

    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String LONG = """
            belay: 1
            name: renew-certificate
            inputs: { name: string, instance: string }
            steps:
              - { id: a, wait: { signal: go } }
            """;

    @TempDir
    private Path home;

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void looksAtOnceAndThenFromTimeToTimeUntilEverythingEnds() {
        try (Office office = new Office(home, START).registers(LONG)) {
            looks(office, 3);

            assertThat(pauses).containsExactly(HOUR, HOUR, HOUR);
        }
    }

    @Test
    void looksAgainSoonWhereMoreIsToBeDoneThanMayBeBegun() {
        try (Office office = new Office(home, START).registers(LONG)) {
            for (int n = 0; n <= Renewing.MOST_AT_ONCE; n++) {
                office.ends("a" + n, "default", Duration.ofDays(n));
            }
            looks(office, 2);

            assertThat(pauses).containsExactly(RenewalTimer.SOON, RenewalTimer.SOON);
        }
    }

    @Test
    void aFaultIsSaidAndIsNotTheLastLook() {
        try (Office office = new Office(home, START).registers(LONG)) {
            var renewing = new Renewing(
                    office.backing(),
                    _ -> {
                        throw new IllegalStateException("nobody thought of this");
                    },
                    office.said::add);
            timer(renewing, office, 2).look();

            assertThat(pauses).containsExactly(HOUR, HOUR);
            assertThat(office.said).hasSize(2).allMatch(sentence -> sentence.contains("nobody thought of this"));
        }
    }

    @Test
    void whatIsEndedBeforeItStartsLooksAtNothing() throws InterruptedException {
        try (Office office = new Office(home, START)) {
            office.cannotTell("nobody shall ask");
            RenewalTimer timer = RenewalTimer.of(office.renewing(), HOUR, office.said::add);

            timer.end();
            timer.start();
            timer.end();

            assertThat(office.said).isEmpty();
        }
    }

    @Test
    void oneThatIsToldToEndDoesSoInTheMiddleOfAPause() throws InterruptedException {
        try (Office office = new Office(home, START)) {
            var looked = new CountDownLatch(1);
            var renewing = new Renewing(
                    office.backing(),
                    _ -> {
                        looked.countDown();
                        return List.of();
                    },
                    office.said::add);
            RenewalTimer timer = RenewalTimer.of(renewing, Duration.ofDays(1), office.said::add);
            timer.start();
            looked.await();

            timer.end();

            assertThat(timer.isLooking()).isFalse();
        }
    }

    private void looks(Office office, int times) {
        timer(office.renewing(), office, times).look();
    }

    private RenewalTimer timer(Renewing renewing, Office office, int times) {
        RenewalTimer.Pause pause = time -> {
            pauses.add(time);
            office.passes(time);
            return pauses.size() < times;
        };
        return new RenewalTimer(renewing, HOUR, office.said::add, pause, new CountDownLatch(1));
    }
}
