package dev.belay.engine;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.output.StepLogs;
import dev.belay.execution.ExecutionId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Removes old executions, one small piece after another.
 *
 * <p>A piece looks for executions without disturbing anybody, removes what their steps printed, and then their rows
 * in one short change: so a process that is killed anywhere in between has removed logs of executions that the next
 * run finds again, and never leaves logs that nobody knows.
 */
final class Pruning {

    /** So many executions are removed in one change. */
    static final int BATCH = 32;

    private final Journal journal;
    private final StepLogs logs;
    private final InstantSource clock;
    private final Lock alone;
    private final Runnable forgetDefinitions;

    /**
     * With a lock under which nothing is started: a start that has seen its definition must find it when it is stored.
     */
    Pruning(Journal journal, StepLogs logs, InstantSource clock, Lock alone, Runnable forgetDefinitions) {
        this.journal = journal;
        this.logs = logs;
        this.clock = clock;
        this.alone = alone;
        this.forgetDefinitions = forgetDefinitions;
    }

    Pruned piece(Retention retention, Optional<Expired> after) {
        ExpiredPage page = journal.expired(retention, after, BATCH);
        List<ExecutionId> free = new ArrayList<>();
        for (Expired expired : page.executions()) {
            if (expired.isFree() && removeLogs(expired.execution())) {
                free.add(expired.execution());
            }
        }
        int removed = free.isEmpty() ? 0 : remove(free).size();
        return new Pruned(removed, page.executions().size() - removed, page.last());
    }

    /** Of an execution, and of all that are within it and go with it. */
    private boolean removeLogs(ExecutionId outermost) {
        List<ExecutionRow> page = journal.within(outermost, Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow row : page) {
                if (!logs.remove(row.id())) {
                    return false;
                }
            }
            page = journal.within(outermost, Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return logs.remove(outermost);
    }

    private List<ExecutionId> remove(List<ExecutionId> executions) {
        alone.lock();
        try {
            List<ExecutionId> removed = journal.remove(executions);
            forgetDefinitions.run();
            return removed;
        } finally {
            alone.unlock();
        }
    }

    boolean sweep() {
        return journal.sweep(clock.instant());
    }
}
