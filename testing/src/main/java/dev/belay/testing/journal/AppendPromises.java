package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.testing.Fixtures;
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A decision is stored as a whole, on the version it was made on, by the newest writer, byte for byte. */
interface AppendPromises extends OpenedStore {

    int MEGABYTE = 1 << 20;

    @Test
    default void advancesAnExecution() {
        var draft = new ExecutionDraft("a");
        draft.to(journal(), "{}");

        Appended appended = draft.status("rolling_back", "step_failed").to(journal(), "{\"n\":2}", "{\"n\":3}");

        assertThat(appended).isEqualTo(new Appended.Stored(3));
        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(draft.row().version()).isEqualTo(3);
    }

    @Test
    default void refusesADecisionOnOldState() {
        var draft = new ExecutionDraft("a");
        draft.to(journal(), "{}");
        var late = new ExecutionDraft("a").version(1);
        draft.to(journal(), "{\"n\":2}", "{\"n\":3}");

        Appended appended = late.status("failed", "late").to(journal(), "{\"late\":true}");

        assertThat(appended).isEqualTo(new Appended.Stale(3));
        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(journal().events(draft.id(), 0, 10)).hasSize(3);
    }

    @Test
    default void refusesAVersionThatIsNotReachedYet() {
        var draft = new ExecutionDraft("a");
        draft.to(journal(), "{}");

        assertThat(draft.version(5).to(journal(), "{}")).isEqualTo(new Appended.Stale(1));
        assertThat(new ExecutionDraft("b").version(1).to(journal(), "{}")).isEqualTo(new Appended.Stale(0));
        assertThat(journal().tail(0, 10)).hasSize(1);
    }

    @Test
    default void refusesAWriterWhoseEpochIsOver() {
        var draft = new ExecutionDraft("a");
        draft.to(journal(), "{}");
        long epoch = journal().epoch();
        journal().append(draft.append(epoch + 1, "{\"taken\":\"over\"}"));
        draft.version(2);

        Appended stale = journal().append(draft.append(epoch, "{}"));
        Appended newer = journal().append(draft.append(epoch + 1, "{}"));

        assertThat(stale).isEqualTo(new Appended.Stale(2));
        assertThat(newer).isEqualTo(new Appended.Stored(3));
    }

    @Test
    default void letsOneOfFiftyDecisionsOnTheSameVersionWin() {
        new ExecutionDraft("a").to(journal(), "{}");

        List<Appended> answers = Crowd.of(
                50, caller -> new ExecutionDraft("a").version(1).to(journal(), "{\"caller\":" + caller + "}", "{}"));

        assertThat(answers).filteredOn(new Appended.Stored(3)::equals).hasSize(1);
        assertThat(answers).filteredOn(new Appended.Stale(3)::equals).hasSize(49);
        assertThat(journal().tail(0, 10)).hasSize(3);
    }

    @Test
    default void doesNotLetOneRefusedAppendDisturbTheOthers() {
        new ExecutionDraft("stale").to(journal(), "{}");

        List<Appended> answers = Crowd.of(
                60,
                caller -> caller % 3 == 0
                        ? new ExecutionDraft("stale").version(7).to(journal(), "{}")
                        : new ExecutionDraft("fine" + caller).to(journal(), "{}", "{}"));

        assertThat(answers).filteredOn(new Appended.Stale(1)::equals).hasSize(20);
        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(40);
        assertThat(journal().tail(0, 1_000)).hasSize(81);
    }

    @Test
    default void keepsEveryNaughtyStringByteForByte() {
        List<String> strings = Fixtures.naughtyStrings();
        String[] json = strings.stream()
                .map(text -> Value.mapping("text", Value.of(text)).toString())
                .toArray(String[]::new);
        var draft = new ExecutionDraft("a");

        draft.to(journal(), json);

        assertThat(journal().events(draft.id(), 0, 1_000))
                .extracting(StoredEvent::json)
                .containsExactly(json);
    }

    @Test
    default void keepsNaughtyStringsInEveryFieldOfARow() {
        List<String> strings = Stream.concat(Fixtures.naughtyStrings().stream(), Stream.of("a\0b"))
                .distinct()
                .toList();
        for (int i = 0; i < strings.size(); i++) {
            String text = strings.get(i);
            var draft = new ExecutionDraft("n" + i)
                    .workflow(text)
                    .actor(text)
                    .status("waiting", text)
                    .labels(Map.of(text, text, "other", "\ud800"))
                    .touches(text, "file:/etc/motd")
                    .key("key " + i + text)
                    .wants(text);

            assertThat(draft.to(journal(), "{}")).as(text).isInstanceOf(Appended.Stored.class);
            assertThat(journal().find(draft.id())).as(text).contains(draft.row());
            assertThat(journal().waitingForSlot(text, 1)).as(text).containsExactly(draft.row());
        }
    }

    @Test
    default void keepsAnEventOfAMegabyte() {
        var letters = new char[MEGABYTE];
        Arrays.fill(letters, 'ü');
        String json = "{\"text\":\"" + new String(letters) + "\"}";
        var draft = new ExecutionDraft("a");

        draft.to(journal(), "{}", json, "{}");

        assertThat(journal().events(draft.id(), 1, 1).getFirst().json()).isEqualTo(json);
    }

    @Test
    default void keepsTheInstantsExactly() {
        var draft = new ExecutionDraft("a").waits("timer", ExecutionDraft.CREATED.plusNanos(1));

        draft.to(journal(), "{}", "{}");

        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(journal().events(draft.id(), 0, 10))
                .extracting(StoredEvent::at)
                .containsExactly(ExecutionDraft.CREATED, ExecutionDraft.CREATED.plusNanos(1));
    }

    @Test
    default void keepsTouchesInOrderWhileTheyGrow() {
        var draft = new ExecutionDraft("a").touches("z", "a");
        draft.to(journal(), "{}");
        draft.touches("z", "a", "m").to(journal(), "{}");
        draft.status("paused", "").to(journal(), "{}");

        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(draft.row().touches()).containsExactly("z", "a", "m");
    }
}
