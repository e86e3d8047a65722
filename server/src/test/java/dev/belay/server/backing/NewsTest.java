package dev.belay.server.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for what nobody tells of: a journal in which a number grows stands for one in which something is stored. */
@Timeout(60)
final class NewsTest {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final int LISTENERS = 40;

    private final News news = new News(LOOK);
    private final AtomicLong stored = new AtomicLong(7);
    private final AtomicInteger looks = new AtomicInteger();

    private long last() {
        looks.incrementAndGet();
        return stored.get();
    }

    private List<Future<Boolean>> listeners(ExecutorService threads, long since, Duration longest) {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            all.add(threads.submit(() -> news.awaitStored(since, longest, this::last)));
        }
        return all;
    }

    @Test
    void looksOnceForAllWhoWait() throws Exception {
        long begun = System.nanoTime();
        assertThat(news.awaitStored(news.count(), LONG, this::last)).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> listener : listeners(threads, news.count(), LOOK.multipliedBy(10))) {
                assertThat(listener.get()).isFalse();
            }
        }
        long most = Duration.ofNanos(System.nanoTime() - begun).dividedBy(LOOK) + 1;

        assertThat(looks.get()).isBetween(2, (int) most);
    }

    @Test
    void wakesAllWhoWaitWhenSomethingWasStored() throws Exception {
        assertThat(news.awaitStored(news.count(), LONG, this::last)).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> listeners = listeners(threads, news.count(), LONG);
            stored.incrementAndGet();

            for (Future<Boolean> listener : listeners) {
                assertThat(listener.get()).isTrue();
            }
        }
    }
}
