package dev.belay.store.sqlite;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The executions at work, as the writer thread last saw them: it is the only one that changes them.
 *
 * <p>Bounded: what was not used for long is read from its row again. A rollback empties it.
 */
final class Heads {

    private static final int KEPT = 4_096;

    /**
     * Where an execution stands.
     *
     * @param number its row's
     * @param version of its last event
     * @param epoch under which that was written
     * @param row as it was last written; absent where it was not written since this opening
     */
    record Head(
            long number, long version, long epoch, @Nullable ExecutionRow row) {

        /** Whether nothing differs that an index or another table holds, but for when it must be woken. */
        boolean differsOnlyPlainly(ExecutionRow next) {
            return row != null
                    && row.status().equals(next.status())
                    && row.endedAt().equals(next.endedAt())
                    && row.holdsSlot().equals(next.holdsSlot())
                    && row.wantsSlot().equals(next.wantsSlot())
                    && Objects.equals(RowBinding.waits(row), RowBinding.waits(next))
                    && row.touches().size() == next.touches().size();
        }

        /** Whether it must be woken when it had to be before. */
        boolean isWokenAsBefore(ExecutionRow next) {
            return row != null && row.wakeAt().equals(next.wakeAt());
        }
    }

    private final Map<ExecutionId, Head> heads = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionId, Head> eldest) {
            return size() > KEPT;
        }
    };

    Optional<Head> get(ExecutionId id) {
        return Optional.ofNullable(heads.get(id));
    }

    void put(long number, long epoch, ExecutionRow row) {
        if (row.isFinal()) {
            heads.remove(row.id());
        } else {
            heads.put(row.id(), new Head(number, row.version(), epoch, row));
        }
    }

    void forget() {
        heads.clear();
    }
}
