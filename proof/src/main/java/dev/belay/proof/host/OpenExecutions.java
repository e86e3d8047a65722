package dev.belay.proof.host;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The executions of a journal that have not ended, as they were when this was made. */
final class OpenExecutions {

    private final List<ExecutionId> ids = new ArrayList<>();
    private final List<ExecutionRow> awaitingDecision = new ArrayList<>();

    OpenExecutions(JournalReader journal) {
        List<ExecutionRow> page = journal.open(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow row : page) {
                ids.add(row.id());
                if (row.waitingFor().startsWith(Watching.DECISION)) {
                    awaitingDecision.add(row);
                }
            }
            page = journal.open(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
    }

    List<ExecutionId> ids() {
        return ids;
    }

    /** Those that a person must decide about. */
    List<ExecutionRow> awaitingDecision() {
        return awaitingDecision;
    }
}
