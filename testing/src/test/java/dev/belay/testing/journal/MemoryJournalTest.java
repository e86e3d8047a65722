package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {

    @Override
    protected StoreUnderTest newStore() {
        return new StoreUnderTest() {
            private MemoryJournal journal = new MemoryJournal();

            @Override
            public Journal open() {
                journal = journal.reopened();
                return journal;
            }

            @Override
            public JournalReader beside() {
                return journal;
            }
        };
    }

    @Test
    void storesNothingOfAnAppendThatIsRefused() {
        var journal = new MemoryJournal(_ -> Fate.REFUSED);
        var draft = new ExecutionDraft("a").key("release-1");

        assertThatThrownBy(() -> draft.to(journal, "{}")).isInstanceOf(JournalUnavailable.class);

        assertThat(draft.to(journal.reopened(_ -> Fate.STORED), "{}")).isEqualTo(new Appended.Stored(1));
    }

    @Test
    void storesAnAppendWhoseAcknowledgementIsLost() {
        var journal = new MemoryJournal(_ -> Fate.UNACKNOWLEDGED);
        var draft = new ExecutionDraft("a");

        assertThatThrownBy(() -> draft.to(journal, "{}")).isInstanceOf(JournalBroken.class);

        assertThat(journal.reopened().tail(0, 10)).hasSize(1);
    }

    @Test
    void storesNothingOfATornAppend() {
        var journal = new MemoryJournal(_ -> Fate.TORN);

        assertThatThrownBy(() -> new ExecutionDraft("a").to(journal, "{}")).isInstanceOf(JournalBroken.class);

        assertThat(journal.reopened().tail(0, 10)).isEmpty();
    }
}
