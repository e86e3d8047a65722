package dev.belay.bench.scale;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalReader.Label;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.execution.ExecutionId;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Asks for pages by every combination of filters, each time for other values and from another place. */
final class Lists {

    private static final int LIMIT = 20;

    private final JournalReader reader;
    private final Generator generator;
    private final int executions;
    private final int times;
    private final Random chance;

    Lists(JournalReader reader, Generator generator, int executions, int times, long seed) {
        this.reader = reader;
        this.generator = generator;
        this.executions = executions;
        this.times = times;
        this.chance = new Random(seed);
    }

    void measure(PrintStream out) {
        for (boolean labelled : new boolean[] {false, true}) {
            for (boolean ofWorkflow : new boolean[] {false, true}) {
                for (String state : List.of("", "status", "waiting-for")) {
                    String filters = (ofWorkflow ? "workflow " : "")
                            + (state.isEmpty() ? "" : state + " ")
                            + (labelled ? "label " : "");
                    measure(out, filters.isEmpty() ? "newest" : filters, labelled, ofWorkflow, state);
                }
            }
        }
        one(out, "one execution with its events", id -> {
            reader.find(id);
            reader.events(id, 0, JournalReader.MAX_PAGE);
            reader.takenBackBy(id);
        });
        one(out, "a page of what has not ended", id -> reader.open(Optional.of(id), LIMIT));
    }

    private void measure(PrintStream out, String name, boolean labelled, boolean ofWorkflow, String state) {
        var stopwatch = new Stopwatch(times);
        long found = 0;
        for (int n = 0; n < times; n++) {
            Query query = query(labelled, ofWorkflow, state, n % 2 == 0);
            stopwatch.begin();
            List<ExecutionRow> rows = reader.list(query);
            stopwatch.end();
            found += rows.size();
        }
        out.printf("  %-28s %s   %d rows%n", name, stopwatch, found);
    }

    /** Every second one asks for a span of time, too. */
    private Query query(boolean labelled, boolean ofWorkflow, String state, boolean inSpan) {
        int place = chance.nextInt(executions);
        ExecutionId before = generator.id(place);
        return new Query(
                ofWorkflow ? Optional.of("workflow-" + chance.nextInt(Generator.WORKFLOWS)) : Optional.empty(),
                state.equals("status") ? Optional.of(drawn(Generator.STATUSES)) : Optional.empty(),
                labelled ? Optional.of(new Label("team", drawn(Generator.TEAMS))) : Optional.empty(),
                state.equals("waiting-for") ? Optional.of(drawn(Generator.WAITS)) : Optional.empty(),
                inSpan ? Optional.of(generator.id(place / 2)) : Optional.empty(),
                Optional.of(before),
                LIMIT);
    }

    private String drawn(List<String> words) {
        return words.get(chance.nextInt(words.size()));
    }

    private void one(PrintStream out, String name, Consumer<ExecutionId> asking) {
        var stopwatch = new Stopwatch(times);
        for (int n = 0; n < times; n++) {
            ExecutionId id = generator.id(chance.nextInt(executions));
            stopwatch.begin();
            asking.accept(id);
            stopwatch.end();
        }
        out.printf("  %-28s %s%n", name, stopwatch);
    }
}
