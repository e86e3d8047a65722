package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a process said that it had stored, held against what is stored. */
final class Acknowledged {

    private final Map<ExecutionId, Long> versions = new HashMap<>();
    private int count;

    /** Lines such as {@code wf-a 4 17}: an execution, its version, a sequence number. */
    void add(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].startsWith("wf-")) {
                versions.merge(new ExecutionId(words[0]), Long.valueOf(words[1]), Math::max);
                count++;
            }
        }
    }

    int count() {
        return count;
    }

    /** Every acknowledged version is there, every row agrees with its events, and no event is missing between. */
    void requireStored(Journal journal) {
        versions.forEach((id, version) -> {
            ExecutionRow row = journal.find(id).orElseThrow(() -> new AssertionError(id + " is lost"));
            assertThat(row.version()).as("the version of %s", id).isGreaterThanOrEqualTo(version);
            assertThat(journal.events(id, 0, JournalReader.MAX_PAGE)).hasSize((int) row.version());
        });
    }

    static void requireSequencesWithoutGap(Journal journal) {
        long expected = 1;
        List<StoredEvent> page = journal.tail(0, JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                assertThat(event.sequence()).isEqualTo(expected++);
            }
            page = journal.tail(expected - 1, JournalReader.MAX_PAGE);
        }
    }
}
