package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.engine.delivery.Channel;
import dev.belay.engine.delivery.Dispatcher;
import dev.belay.engine.delivery.Message;
import dev.belay.engine.delivery.Persistence;
import dev.belay.engine.delivery.SinkFilter;
import dev.belay.engine.delivery.SinkPlan;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.json.Json;
import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.Outbox;
import dev.belay.testing.journal.ExecutionDraft;
import dev.belay.testing.journal.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries reach sinks in order; a sink that does not take them costs nobody but itself. */
@Timeout(60)
class DispatcherTest {

    private static final Persistence TWICE = new Persistence(2, Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Persistence FOR_EVER = new Persistence(100, Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final MemoryJournal journal = new MemoryJournal();

    /** Remembers what it took; asked for each message whether it takes it. */
    private static final class Recorder implements Channel {
        final List<Message> took = Collections.synchronizedList(new ArrayList<>());
        final Semaphore heard = new Semaphore(0);
        volatile Function<Message, Handover> fate = _ -> new Handover.Taken();

        @Override
        public int most() {
            return 1;
        }

        @Override
        public Handover hand(List<Message> messages) {
            Handover handover = fate.apply(messages.getFirst());
            if (handover instanceof Handover.Taken) {
                took.addAll(messages);
            }
            heard.release();
            return handover;
        }

        List<Long> sequences() {
            return took.stream().map(Message::sequence).toList();
        }
    }

    @Test
    void handsOverEverythingThatHappensFromNowOnInOrder() throws Exception {
        var draft = new ExecutionDraft("a").labels(Map.of("team", "web"));
        draft.to(journal, "{\"n\":1}");
        var sink = new Recorder();
        try (var _ = dispatcher(plan("ops", SinkFilter.ALL, TWICE, sink))) {
            draft.to(journal, "{\"n\":2,\"inputs\":{\"password\":\"x\"}}");
            journal.register(new Registering(definition("deploy"), Optional.empty(), "anna"), Instant.EPOCH);
            sink.heard.acquire(2);
        }

        assertThat(sink.sequences()).containsExactly(2L, 3L);
        assertThat(Json.parse(sink.took.getFirst().body()).toString())
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"msg_0123456789abcdef_2\","
                        + "\"source\":\"/belay/0123456789abcdef\",\"type\":\"dev.belay.step-started\","
                        + "\"subject\":\"wf-a\",\"time\":\"2026-03-29T01:30:00.123456789Z\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"sequence\":2,"
                        + "\"format\":\"step-started.1\",\"execution\":\"wf-a\",\"version\":2,"
                        + "\"workflow\":\"publish-release\",\"definition\":\"hash-of-publish-release\","
                        + "\"actor\":\"user:ada\",\"labels\":{\"team\":\"web\"},\"event\":{\"n\":2}}}");
        assertThat(sink.took.getLast().type()).isEqualTo("dev.belay.definition-registered");
        assertThat(journal.outbox().sink("ops").delivered()).isEqualTo(2);
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws Exception {
        var draft = new ExecutionDraft("a");
        var sink = new Recorder();
        try (var _ = dispatcher(plan("ops", SinkFilter.ALL, TWICE, sink))) {
            draft.to(journal, "{}");
            sink.heard.acquire();
        }
        draft.to(journal, "{}", "{}");

        try (var _ = dispatcher(plan("ops", SinkFilter.ALL, TWICE, sink))) {
            sink.heard.acquire(2);
        }

        assertThat(sink.sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void handsOverOnlyWhatIsMeant() throws Exception {
        var filter = new SinkFilter(List.of("step-*"), Set.of("deploy"), Map.of("team", "web"));
        var sink = new Recorder();
        var all = new Recorder();
        try (var _ = dispatcher(plan("ops", filter, TWICE, sink), plan("all", SinkFilter.ALL, TWICE, all))) {
            journal.register(new Registering(definition("deploy"), Optional.empty(), "anna"), Instant.EPOCH);
            new ExecutionDraft("a").labels(Map.of("team", "web")).to(journal, "{}");
            draft("b", "deploy", "db").to(journal, "{}");
            draft("c", "deploy", "web").to(journal, "{}");
            all.heard.acquire(4);
            sink.heard.acquire();
        }

        assertThat(sink.took).extracting(Message::sequence).containsExactly(4L);
        assertThat(all.sequences()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void triesAgainInOrderUnderTheSameId() throws Exception {
        var ids = Collections.synchronizedList(new ArrayList<String>());
        var sink = new Recorder();
        sink.fate = message -> {
            ids.add(message.id());
            return ids.size() == 1 ? refused() : new Channel.Handover.Taken();
        };
        try (var _ = dispatcher(plan("ops", SinkFilter.ALL, TWICE, sink))) {
            new ExecutionDraft("a").to(journal, "{}", "{}");
            sink.heard.acquire(3);
        }

        assertThat(ids).containsExactly("msg_0123456789abcdef_1", "msg_0123456789abcdef_1", "msg_0123456789abcdef_2");
    }

    @Test
    void buriesWhatIsNotTakenAndGoesOn() throws Exception {
        var sink = new Recorder();
        sink.fate = message -> message.sequence() == 1 ? refused() : new Channel.Handover.Taken();
        try (var _ = dispatcher(plan("ops", SinkFilter.ALL, TWICE, sink))) {
            new ExecutionDraft("a").to(journal, "{}", "{}");
            sink.heard.acquire(3);
        }

        assertThat(sink.sequences()).containsExactly(2L);
        List<DeadLetter> dead =
                journal.outbox().letters(new Deliveries.Query(Optional.of("ops"), OptionalLong.empty(), 9));
        assertThat(dead)
                .extracting(DeadLetter::sequence, DeadLetter::attempts, DeadLetter::why)
                .containsExactly(tuple(1L, 2, "It says no."));
    }

    @Test
    void sendsADeadLetterAgainUnderTheSameIdWhereSomebodyAsks() throws Exception {
        var sink = new Recorder();
        sink.fate = _ -> refused();
        try (var _ = dispatcher(plan("ops", SinkFilter.ALL, TWICE, sink))) {
            new ExecutionDraft("a").to(journal, "{}");
            Soon.holds("one is buried", () -> journal.outbox().sink("ops").dead() == 1);
            sink.fate = _ -> new Channel.Handover.Taken();

            journal.outbox().replay(new Outbox.Selection.OfSink("ops"));
            Soon.holds(
                    "none is buried any more",
                    () -> journal.outbox().sink("ops").dead() == 0);
        }

        assertThat(sink.took).extracting(Message::id).containsExactly("msg_0123456789abcdef_1");
        assertThat(journal.outbox().sink("ops").delivered()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForOneSinkWithTheOthers() throws Exception {
        var dead = new Recorder();
        dead.fate = _ -> refused();
        var sink = new Recorder();
        try (var _ =
                dispatcher(plan("dead", SinkFilter.ALL, FOR_EVER, dead), plan("ops", SinkFilter.ALL, TWICE, sink))) {
            for (int n = 0; n < 500; n++) {
                new ExecutionDraft("e" + n).to(journal, "{}");
            }
            sink.heard.acquire(500);
        }

        assertThat(sink.took).hasSize(500);
        assertThat(journal.outbox().sink("dead").told()).isZero();
        assertThat(journal.outbox().sink("dead").why()).isEqualTo("It says no.");
    }

    @Test
    void survivesAChannelThatThrows() throws Exception {
        var sink = new Recorder();
        var said = Collections.synchronizedList(new ArrayList<String>());
        sink.fate = _ -> {
            sink.fate = _ -> new Channel.Handover.Taken();
            throw new IllegalStateException("nobody thought of that");
        };
        var dispatcher = new Dispatcher(
                journal,
                journal.outbox(),
                List.of(plan("ops", SinkFilter.ALL, TWICE, sink)),
                new RestingTide(),
                InstantSource.system(),
                said::add);
        try (dispatcher) {
            dispatcher.start();
            new ExecutionDraft("a").to(journal, "{}");
            sink.heard.acquire();
        }

        assertThat(sink.sequences()).containsExactly(1L);
        assertThat(said).hasSize(1).allMatch(sentence -> sentence.contains("nobody thought of that"));
    }

    private Dispatcher dispatcher(SinkPlan... plans) {
        var dispatcher = new Dispatcher(
                journal, journal.outbox(), List.of(plans), new RestingTide(), InstantSource.system(), message -> {
                    throw new AssertionError(message);
                });
        dispatcher.start();
        return dispatcher;
    }

    private static SinkPlan plan(String name, SinkFilter filter, Persistence persistence, Channel channel) {
        return new SinkPlan(name, filter, SinkPlan.Content.SUMMARY, persistence, channel);
    }

    private static Channel.Handover refused() {
        return new Channel.Handover.Refused("It says no.", Optional.empty());
    }

    private static ExecutionDraft draft(String name, String workflow, String team) {
        return new ExecutionDraft(name).workflow(workflow).labels(Map.of("team", team));
    }

    private static StoredDefinition definition(String name) {
        return new StoredDefinition("hash-" + name, name, Optional.empty(), "test", "text", Instant.EPOCH);
    }
}
