package dev.belay.store.sqlite;

import dev.belay.engine.journal.Journal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long steps took: noted in memory, and written with a later commit.
 *
 * <p>They are no promise: a crash may lose the last second of them. Thread-safe; no database is asked
 * while the lock is held but at the first note of a step.
 */
final class Durations {

    private static final int KEPT_STEPS = 1_024;
    private static final long FLUSH_NANOS = 1_000_000_000L;

    /** Which step of which workflow. */
    record StepName(String workflow, String step) {}

    private final Function<StepName, List<Long>> stored;
    private final Map<StepName, List<Long>> noted = new LinkedHashMap<>();
    private final Set<StepName> dirty = new HashSet<>();
    private long lastFlush = System.nanoTime();

    /** With the way to read what is stored, newest first. */
    Durations(Function<StepName, List<Long>> stored) {
        this.stored = stored;
    }

    synchronized void note(StepName step, long millis) {
        List<Long> recent = noted.computeIfAbsent(step, name -> new ArrayList<>(stored.apply(name)));
        recent.addFirst(Math.max(0, millis));
        if (recent.size() > Journal.KEPT_DURATIONS) {
            recent.removeLast();
        }
        dirty.add(step);
    }

    /** The newest first. */
    synchronized List<Long> of(StepName step, int limit) {
        List<Long> recent = noted.containsKey(step) ? noted.get(step) : stored.apply(step);
        return recent.stream().limit(limit).toList();
    }

    /** Whether notes wait that are old enough to be written. */
    synchronized boolean isDue() {
        return !dirty.isEmpty() && System.nanoTime() - lastFlush >= FLUSH_NANOS;
    }

    /** Writes the notes inside the transaction. Should it fail, they wait in memory for the next note of their step. */
    synchronized void write(Tables tables) throws SQLException {
        Set<StepName> due = Set.copyOf(dirty);
        dirty.clear();
        lastFlush = System.nanoTime();
        for (StepName step : due) {
            tables.keepDurations(step.workflow(), step.step(), text(noted.getOrDefault(step, List.of())));
        }
        if (noted.size() > KEPT_STEPS) {
            noted.clear();
        }
    }

    static String text(List<Long> recent) {
        return recent.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static List<Long> read(String recent) {
        var millis = new ArrayList<Long>();
        for (String one : recent.split(" ")) {
            millis.add(Long.valueOf(one));
        }
        return millis;
    }
}
