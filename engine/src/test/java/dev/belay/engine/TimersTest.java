package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimersTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Optional<Instant> DUE = Optional.of(NOW.minusSeconds(1));
    private static final Optional<Instant> LATER = Optional.of(NOW.plus(Duration.ofHours(1)));

    private final BlockingQueue<ExecutionId> woken = new LinkedBlockingQueue<>();
    private final Timers timers = new Timers(InstantSource.fixed(NOW), woken::add);

    @BeforeEach
    void start() {
        timers.start();
    }

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void doesNotPutWhatWasReadBeforeInThePlaceOfWhatWasSetSince() throws InterruptedException {
        timers.set(id("set"), LATER);
        timers.setUnlessSet(id("set"), DUE);
        timers.setUnlessSet(id("read"), DUE);

        assertThat(woken.take()).isEqualTo(id("read"));
        assertThat(woken).isEmpty();
    }

    @Test
    void wakesByWhatWasSetLast() throws InterruptedException {
        timers.set(id("a"), DUE.map(at -> at.plus(Duration.ofHours(2))));
        timers.set(id("b"), LATER);
        timers.set(id("b"), LATER);
        timers.set(id("b"), DUE);
        assertThat(woken.take()).isEqualTo(id("b"));

        timers.set(id("a"), Optional.empty());
        timers.set(id("c"), DUE);
        assertThat(woken.take()).isEqualTo(id("c"));
        assertThat(woken).isEmpty();
    }

    private static ExecutionId id(String name) {
        return new ExecutionId("wf-" + name);
    }
}
