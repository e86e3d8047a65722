package dev.belay.store.sqlite;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Firing;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.store.sqlite.Heads.Head;
import dev.belay.trigger.Fired;
import dev.belay.trigger.Past;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the writer thread does inside a transaction.
 *
 * <p>Every refusal is found by asking before anything of that append is written, so a refused append
 * leaves nothing behind and the others of its group are not disturbed.
 */
final class Tables {

    private final Session session;
    private final Heads heads = new Heads();
    private final LabelRows labels;
    private final GateWrites gates;
    private final CatalogueRows catalogue;
    private long sequence;
    private long number;

    /** On a connection whose schema is the newest. */
    Tables(Session session) throws SQLException {
        this.session = session;
        this.labels = new LabelRows(session);
        this.gates = new GateWrites(session);
        this.catalogue = new CatalogueRows(session, this);
        readNumbers();
    }

    private void readNumbers() throws SQLException {
        sequence = session.number(session.statement("last-sequence"));
        number = session.number(session.statement("last-number"));
    }

    /** The number of the last entry that was stored. */
    long sequence() {
        return sequence;
    }

    /** The number of the last execution that was created. */
    long number() {
        return number;
    }

    /** Counts this opening. */
    long nextEpoch() throws SQLException {
        return session.number(session.statement("next-epoch"));
    }

    /** After a rollback: what is remembered is what is on disk. */
    void forget() throws SQLException {
        heads.forget();
        readNumbers();
    }

    Appended append(Append append) throws SQLException {
        Optional<Appended> refusal = refusal(append);
        refusal = refusal.isPresent() ? refusal : gates.make(append);
        return refusal.isPresent() ? refusal.get() : store(append);
    }

    /**
     * All of them are asked for before the first is written; what is done at gates is asked for by being done, and so it
     * comes last.
     */
    Appended append(List<Append> together) throws SQLException {
        for (Append append : together) {
            Optional<Appended> refusal = refusal(append);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        for (Append append : together) {
            Optional<Appended> closed = gates.make(append);
            if (closed.isPresent()) {
                return closed.get();
            }
        }
        for (Append append : together) {
            store(append);
        }
        return new Appended.Stored(sequence);
    }

    private Optional<Appended> refusal(Append append) throws SQLException {
        return append.expectedVersion() == 0 ? whyNotCreate(append) : whyNotAdvance(append);
    }

    private Optional<Appended> whyNotCreate(Append append) throws SQLException {
        Optional<ExecutionId> replayed = firedMeanwhile(append.firing());
        replayed = replayed.isPresent() ? replayed : withKey(append.idempotencyKey());
        if (replayed.isPresent()) {
            return replayed.map(Appended.Replayed::new);
        }
        Optional<Head> known = head(append.row().id());
        if (known.isPresent()) {
            return Optional.of(new Appended.Stale(known.get().version()));
        }
        Optional<ExecutionId> continued = continued(append);
        return continued.isPresent()
                ? continued.map(Appended.Continued::new)
                : holder(append, 0).map(Appended.SlotTaken::new);
    }

    /** What the trigger started that was to fire, where it fired since that was decided. */
    private Optional<ExecutionId> firedMeanwhile(Optional<Firing> firing) throws SQLException {
        if (firing.isEmpty()) {
            return Optional.empty();
        }
        Firing one = firing.get();
        Past past = ArrivalReads.past(session, one.trigger(), one.occurrence(), one.key());
        Optional<Fired> newer = past.onSame().filter(fired -> !one.last().equals(Optional.of(fired.at())));
        return past.onThis().or(() -> newer).map(Fired::execution);
    }

    private Optional<Appended> whyNotAdvance(Append append) throws SQLException {
        Optional<Head> known = head(append.row().id());
        if (known.isEmpty()) {
            return Optional.of(new Appended.Stale(0));
        }
        Head head = known.get();
        boolean stale = head.version() != append.expectedVersion() || append.epoch() < head.epoch();
        return stale
                ? Optional.of(new Appended.Stale(head.version()))
                : holder(append, head.number()).map(Appended.SlotTaken::new);
    }

    /** Writes what was not refused. */
    private Appended store(Append append) throws SQLException {
        if (append.expectedVersion() == 0) {
            return stored(insert(append), append);
        }
        Head head = head(append.row().id()).orElseThrow();
        update(head, append);
        return stored(head.number(), append);
    }

    private Appended stored(long number, Append append) throws SQLException {
        for (StoredEvent event : append.events()) {
            insert(number, event);
        }
        heads.put(number, append.epoch(), append.row());
        return new Appended.Stored(sequence);
    }

    private Optional<ExecutionId> withKey(Optional<String> key) throws SQLException {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        PreparedStatement find = session.statement("execution-with-key");
        find.setString(1, key.get());
        return id(find);
    }

    private Optional<ExecutionId> continued(Append append) throws SQLException {
        Optional<Descent> retry = append.descent().filter(descent -> descent.how() == Descent.How.RETRY);
        return retry.isEmpty()
                ? Optional.empty()
                : id(Reads.bind(session, "continued-by", retry.get().earlier().text()));
    }

    private void noteDescent(Append append) throws SQLException {
        if (append.descent().isPresent()) {
            Descent descent = append.descent().get();
            Reads.bind(
                            session,
                            "note-descent",
                            append.row().id().text(),
                            descent.earlier().text(),
                            descent.how().word())
                    .executeUpdate();
        }
    }

    private Optional<Head> head(ExecutionId id) throws SQLException {
        Optional<Head> known = heads.get(id);
        return known.isPresent() ? known : storedHead(id);
    }

    private Optional<Head> storedHead(ExecutionId id) throws SQLException {
        PreparedStatement find = session.statement("head-of-execution");
        find.setString(1, id.text());
        try (ResultSet rows = find.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Head(rows.getLong(1), rows.getLong(2), rows.getLong(3), null))
                    : Optional.empty();
        }
    }

    /** The execution that stands in the way: the oldest holder, where there are as many others as may be. */
    private Optional<ExecutionId> holder(Append append, long number) throws SQLException {
        if (append.slotLimit().isEmpty() || append.row().holdsSlot().isEmpty()) {
            return Optional.empty();
        }
        int limit = append.slotLimit().get();
        PreparedStatement find = session.statement("slot-holders");
        find.setString(1, append.row().holdsSlot().get());
        find.setLong(2, number);
        find.setInt(3, limit);
        try (ResultSet rows = find.executeQuery()) {
            @Nullable ExecutionId oldest = null;
            int holders = 0;
            while (rows.next()) {
                oldest = oldest == null ? new ExecutionId(rows.getString(1)) : oldest;
                holders++;
            }
            return holders >= limit ? Optional.ofNullable(oldest) : Optional.empty();
        }
    }

    private static Optional<ExecutionId> id(PreparedStatement find) throws SQLException {
        try (ResultSet rows = find.executeQuery()) {
            return rows.next() ? Optional.of(new ExecutionId(rows.getString(1))) : Optional.empty();
        }
    }

    private long insert(Append append) throws SQLException {
        PreparedStatement insert = session.statement("create-execution");
        long created = ++number;
        RowBinding.bindCreation(insert, append, sequence + 1, created);
        insert.executeUpdate();
        noteTouches(created, 0, append.row().touches());
        labels.note(append.row());
        noteDescent(append);
        Instant at = append.row().createdAt();
        useDefinition(append.row().definition(), at);
        for (String hash : append.pins()) {
            pin(created, hash, at);
        }
        if (append.firing().isPresent()) {
            note(append.firing().get(), append.row().id());
        }
        return created;
    }

    private void note(Firing firing, ExecutionId execution) throws SQLException {
        Reads.bind(
                        session,
                        "note-firing",
                        firing.trigger().workflow(),
                        firing.trigger().trigger(),
                        firing.occurrence(),
                        firing.key(),
                        Nanos.of(firing.at()),
                        execution.text())
                .executeUpdate();
    }

    private void pin(long number, String hash, Instant at) throws SQLException {
        PreparedStatement pin = session.statement("pin-definition");
        pin.setLong(1, number);
        pin.setString(2, hash);
        pin.executeUpdate();
        useDefinition(hash, at);
    }

    private void useDefinition(String hash, Instant at) throws SQLException {
        PreparedStatement use = session.statement("use-definition");
        use.setString(1, hash);
        use.setLong(2, Nanos.of(at));
        use.executeUpdate();
    }

    private void update(Head head, Append append) throws SQLException {
        if (bound(head, append).executeUpdate() != 1) {
            throw new IllegalStateException("The row of `" + append.row().id() + "` is not at version "
                    + append.expectedVersion() + ", which its writer has just seen.");
        }
    }

    /** The update that goes into no index which it need not go into: that is most of what an update costs. */
    private PreparedStatement bound(Head head, Append append) throws SQLException {
        ExecutionRow next = append.row();
        if (!head.differsOnlyPlainly(next)) {
            noteTouches(head.number(), knownTouches(head), next.touches());
            labels.restate(next);
            return RowBinding.restatement(session, append, head.number(), sequence + 1);
        }
        return head.isWokenAsBefore(next)
                ? RowBinding.advance(session, append, head.number())
                : RowBinding.rewaking(session, append, head.number());
    }

    /** Touches only grow, so those beyond the stored ones are new. */
    private void noteTouches(long number, int known, List<String> touches) throws SQLException {
        PreparedStatement note = session.statement("note-touch");
        for (int position = known; position < touches.size(); position++) {
            note.setLong(1, number);
            note.setInt(2, position + 1);
            note.setString(3, touches.get(position));
            note.executeUpdate();
        }
    }

    private int knownTouches(Head head) throws SQLException {
        if (head.row() != null) {
            return head.row().touches().size();
        }
        PreparedStatement last = session.statement("last-touch");
        last.setLong(1, head.number());
        return (int) session.number(last);
    }

    private void insert(long number, StoredEvent event) throws SQLException {
        PreparedStatement insert = session.statement("append-event");
        insert.setLong(1, ++sequence);
        insert.setLong(2, number);
        insert.setLong(3, event.version());
        insert.setLong(4, Nanos.of(event.at()));
        insert.setString(5, event.type());
        insert.setString(6, event.json());
        insert.setLong(7, Checksum.of(event));
        insert.executeUpdate();
    }

    GateWrites gates() {
        return gates;
    }

    /** Stores a notice, with the next number of the stream: in the transaction of what it tells of. */
    void note(Instant at, String type, String subject, String json) throws SQLException {
        Reads.bind(session, "note", ++sequence, Nanos.of(at), type, subject, json)
                .executeUpdate();
    }

    boolean keep(StoredDefinition definition) throws SQLException {
        PreparedStatement keep = session.statement("keep-definition");
        keep.setString(1, definition.hash());
        keep.setString(2, definition.name());
        keep.setString(3, definition.notation());
        keep.setString(4, definition.text());
        keep.setLong(5, Nanos.of(definition.storedAt()));
        return keep.executeUpdate() == 1;
    }

    /** The registered definitions. */
    CatalogueRows catalogue() {
        return catalogue;
    }

    void keepDurations(String workflow, String step, String recent) throws SQLException {
        PreparedStatement keep = session.statement("keep-durations");
        keep.setString(1, workflow);
        keep.setString(2, step);
        keep.setString(3, recent);
        keep.executeUpdate();
    }
}
