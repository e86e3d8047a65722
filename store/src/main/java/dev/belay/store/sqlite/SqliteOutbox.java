package dev.belay.store.sqlite;

import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Outbox;
import dev.belay.engine.outbox.SinkState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far the sinks of one store are: written by its writer, read by its readers. */
final class SqliteOutbox implements Outbox {

    private final GroupCommit writer;
    private final Session writing;
    private final DeliveryReads reads;

    SqliteOutbox(GroupCommit writer, Session writing, Sessions reading) {
        this.writer = writer;
        this.writing = writing;
        this.reads = new DeliveryReads(reading);
    }

    @Override
    public void begin(Set<String> sinks, Instant now) {
        writer.submit(tables -> {
            for (String sink : sinks) {
                change("begin-sink", sink, tables.sequence(), Nanos.of(now));
            }
            return true;
        });
    }

    @Override
    public SinkState sink(String name) {
        return reads.sink(name)
                .orElseThrow(() -> new IllegalArgumentException("Nobody ever named the sink `" + name + "`."));
    }

    @Override
    public void delivered(String sink, long told, long entries, Instant now) {
        @Nullable Long took = entries > 0 ? Nanos.of(now) : null;
        writer.submit(_ -> change("sink-took", told, entries, took, Nanos.of(now), sink));
    }

    @Override
    public void failed(String sink, int attempts, Instant retryAt, String why) {
        writer.submit(_ -> change("sink-failed", attempts, Nanos.of(retryAt), why, sink));
    }

    @Override
    public void bury(DeadLetter letter) {
        writer.submit(_ -> {
            change(
                    "bury",
                    letter.sink(),
                    letter.message(),
                    letter.sequence(),
                    letter.type(),
                    Nanos.of(letter.at()),
                    letter.attempts(),
                    letter.why(),
                    letter.body());
            int lost = change("dead-letters-beyond", letter.sink(), MOST_DEAD);
            if (lost > 0) {
                change("sink-lost", lost, letter.sink());
            }
            return change("sink-gave-up", letter.sequence(), letter.sink());
        });
    }

    @Override
    public List<DeadLetter> again(String sink, int limit) {
        return reads.again(sink, limit);
    }

    @Override
    public int replay(Selection selection) {
        return writer.submit(_ -> switch (selection) {
            case Selection.One(long number) -> change("replay-letter", number);
            case Selection.OfSink(String sink) -> change("replay-letters-of-sink", sink);
        });
    }

    @Override
    public int drop(Selection selection) {
        return writer.submit(_ -> switch (selection) {
            case Selection.One(long number) -> change("drop-letter", number);
            case Selection.OfSink(String sink) -> change("drop-letters-of-sink", sink);
        });
    }

    @Override
    public void revived(long number, Instant now) {
        writer.submit(_ -> {
            change("sink-revived", Nanos.of(now), number);
            return change("drop-letter", number);
        });
    }

    @Override
    public void buriedAgain(long number, int attempts, String why) {
        writer.submit(_ -> change("bury-again", attempts, why, number));
    }

    @Override
    public List<SinkState> sinks() {
        return reads.sinks();
    }

    @Override
    public List<DeadLetter> letters(Query query) {
        return reads.letters(query);
    }

    @Override
    public Optional<DeadLetter> letter(long number) {
        return reads.letter(number);
    }

    private int change(String name, @Nullable Object... parameters) throws SQLException {
        return Reads.bind(writing, name, parameters).executeUpdate();
    }
}
