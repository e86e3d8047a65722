package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Events have one order over all executions, and whoever follows it misses none. */
interface OrderPromises extends OpenedStore {

    int WRITERS = 20;
    int APPENDS = 25;

    @Test
    default void readsTheEventsOfAnExecutionPageByPage() {
        var draft = new ExecutionDraft("a");
        draft.to(journal(), "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
        new ExecutionDraft("b").to(journal(), "{}");

        assertThat(journal().events(draft.id(), 0, 2))
                .extracting(StoredEvent::version)
                .containsExactly(1L, 2L);
        assertThat(journal().events(draft.id(), 2, 2))
                .extracting(StoredEvent::version)
                .containsExactly(3L, 4L);
        assertThat(journal().events(draft.id(), 4, 2))
                .extracting(StoredEvent::version)
                .containsExactly(5L);
        assertThat(journal().events(draft.id(), 5, 2)).isEmpty();
    }

    @Test
    default void readsTheEventsOfAllInTheOrderOfCommits() {
        var a = new ExecutionDraft("a");
        var b = new ExecutionDraft("b");
        a.to(journal(), "{\"n\":1}");
        b.to(journal(), "{\"n\":2}", "{\"n\":3}");
        a.to(journal(), "{\"n\":4}");

        assertThat(journal().tail(0, 10))
                .extracting(StoredEvent::json)
                .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
        assertThat(journal().tail(2, 1)).extracting(StoredEvent::sequence).containsExactly(3L);
        assertThat(journal().tail(4, 1)).isEmpty();
    }

    @Test
    default void answersNoMoreThanAPage() {
        String[] many = IntStream.range(0, JournalReader.MAX_PAGE + 5)
                .mapToObj(n -> "{\"n\":" + n + "}")
                .toArray(String[]::new);
        var draft = new ExecutionDraft("a");
        draft.to(journal(), many);

        assertThat(journal().events(draft.id(), 0, Integer.MAX_VALUE)).hasSize(JournalReader.MAX_PAGE);
        assertThat(journal().tail(0, Integer.MAX_VALUE)).hasSize(JournalReader.MAX_PAGE);
    }

    @Test
    default void countsWhatIsOpenAndKnowsItsLastNumber() {
        assertThat(journal().lastSequence()).isZero();
        assertThat(journal().census().open()).isEmpty();
        new ExecutionDraft("a").to(journal(), "{}", "{}");

        assertThat(journal().lastSequence()).isEqualTo(2);
        assertThat(journal().census().open().values()).containsExactly(1L);
    }

    @Test
    default void answersWithFewerEventsWhereTheyAreLarge() {
        String large = "{\"text\":\"" + "x".repeat(JournalReader.MAX_PAGE_LENGTH * 2 / 3) + "\"}";
        var draft = new ExecutionDraft("a");
        draft.to(journal(), large, large, large, "{}");

        assertThat(journal().events(draft.id(), 0, 10))
                .extracting(StoredEvent::version)
                .containsExactly(1L, 2L);
        assertThat(journal().events(draft.id(), 2, 10))
                .extracting(StoredEvent::version)
                .containsExactly(3L, 4L);
        assertThat(journal().tail(1, 10)).extracting(StoredEvent::sequence).containsExactly(2L, 3L);
        assertThat(journal().events(draft.id(), 4, 10)).isEmpty();
    }

    @Test
    default void showsAFollowerEveryEventOnceWhileManyWrite() throws Exception {
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newCachedThreadPool();
                JournalReader beside = store().beside()) {
            Future<List<StoredEvent>> owner = threads.submit(follow(journal(), writing));
            Future<List<StoredEvent>> other = threads.submit(follow(beside, writing));

            Crowd.of(WRITERS, this::appendMany);
            writing.set(false);

            assertThat(owner.get()).hasSize(WRITERS * APPENDS * 2);
            assertThat(other.get()).isEqualTo(owner.get());
            assertThat(owner.get())
                    .extracting(StoredEvent::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) WRITERS * APPENDS * 2)
                            .boxed()
                            .toList());
        }
    }

    private boolean appendMany(int writer) {
        var draft = new ExecutionDraft("w" + writer);
        for (int n = 0; n < APPENDS; n++) {
            draft.to(journal(), "{\"n\":" + n + "}", "{}");
        }
        return true;
    }

    /**
     * Reads on from the last number that it saw, as every follower does; after the writers, until nothing comes.
     * It never rests, so it must not take a carrier from the virtual threads that write.
     */
    private static Callable<List<StoredEvent>> follow(JournalReader reader, AtomicBoolean writing) {
        return () -> {
            var seen = new ArrayList<StoredEvent>();
            boolean last = false;
            while (!last) {
                last = !writing.get();
                long after = seen.isEmpty() ? 0 : seen.getLast().sequence();
                List<StoredEvent> more = reader.tail(after, 7);
                seen.addAll(more);
                last = last && more.isEmpty();
            }
            return seen;
        };
    }
}
