package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitedTest {

    private static final ExecutionId ONE = new ExecutionId("wf-1");
    private static final ExecutionId OTHER = new ExecutionId("wf-2");
    private static final Duration NEVER = Duration.ofDays(1);

    private final Awaited awaited = new Awaited();

    @Test
    void asksAgainWhenThereIsNewsOfThatExecutionAndNotOfAnother() throws Exception {
        var news = new AtomicInteger();
        var asked = new AtomicInteger();
        var first = new CountDownLatch(1);
        var answer = new CompletableFuture<Integer>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(awaited.until(ONE, NEVER, () -> {
                    int heard = news.get();
                    asked.incrementAndGet();
                    first.countDown();
                    return heard == 0 ? Optional.empty() : Optional.of(heard);
                }));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        first.await();

        awaited.ring(OTHER);
        news.set(7);
        awaited.ring(ONE);

        assertThat(answer.get()).isEqualTo(7);
        waiting.join();
        assertThat(asked.get()).isEqualTo(2);
    }
}
