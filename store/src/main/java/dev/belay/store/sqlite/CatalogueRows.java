package dev.belay.store.sqlite;

import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.value.Value;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the writer thread does to registered definitions, inside its transactions. */
final class CatalogueRows {

    private final Session session;
    private final Tables tables;

    CatalogueRows(Session session, Tables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** What became of a wish to register: a version that is new, one that is the same, or the hash in its way. */
    sealed interface Outcome {
        record New(int version) implements Outcome {}

        record Same(int version) implements Outcome {}

        record Taken(String hash) implements Outcome {}
    }

    private record Standing(int version, String hash, boolean deleted) {}

    Outcome register(Registering wish, Instant now) throws SQLException {
        StoredDefinition definition = wish.definition();
        Optional<Standing> declared = declared(wish);
        if (declared.isPresent() && !declared.get().hash().equals(definition.hash())) {
            return new Outcome.Taken(declared.get().hash());
        }
        if (declared.isPresent() && !declared.get().deleted()) {
            return new Outcome.Same(declared.get().version());
        }
        Optional<Integer> newest = sameAsNewest(wish);
        return newest.isPresent() ? new Outcome.Same(newest.get()) : new Outcome.New(add(wish, now));
    }

    private Optional<Standing> declared(Registering wish) throws SQLException {
        return wish.declared().isEmpty()
                ? Optional.empty()
                : Answers.first(
                        bound(
                                "registration-declared",
                                wish.definition().name(),
                                wish.declared().get()),
                        row -> new Standing(row.getInt(1), row.getString(2), row.getBoolean(3)));
    }

    /** A former release noted no declared version: the same content gets a version of its own once, which has it. */
    private Optional<Integer> sameAsNewest(Registering wish) throws SQLException {
        PreparedStatement newest =
                bound("newest-registration", wish.definition().name());
        try (ResultSet rows = newest.executeQuery()) {
            boolean same = rows.next()
                    && rows.getString(2).equals(wish.definition().hash())
                    && Optional.ofNullable(rows.getString(3)).equals(wish.declared());
            return same ? Optional.of(rows.getInt(1)) : Optional.empty();
        }
    }

    private int add(Registering wish, Instant now) throws SQLException {
        StoredDefinition definition = wish.definition();
        tables.keep(definition);
        int version = (int) session.number(bound("last-registration", definition.name())) + 1;
        change("undeclare-deleted", definition.name(), wish.declared().orElse(null));
        change(
                "register-definition",
                definition.name(),
                version,
                definition.hash(),
                wish.declared().orElse(null),
                Nanos.of(now),
                wish.actor(),
                wish.origin().orElse(null));
        tables.note(
                now,
                Notice.DEFINITION_REGISTERED,
                definition.name(),
                about(definition.name(), version, definition.hash()));
        return version;
    }

    private static String about(String name, int version, String hash) {
        return Value.mapping("name", Value.of(name), "version", Value.of(version))
                .with("hash", Value.of(hash))
                .toString();
    }

    boolean deprecate(String name, Optional<Integer> version, Optional<Deprecation> deprecation) throws SQLException {
        if (going(name, version).isEmpty()) {
            return false;
        }
        if (deprecation.isEmpty()) {
            change("undeprecate", name, version.orElse(0));
            return true;
        }
        Deprecation now = deprecation.get();
        change(
                "deprecate",
                name,
                version.orElse(0),
                now.reason(),
                now.successor().orElse(null),
                now.actor(),
                Nanos.of(now.since()));
        return true;
    }

    int delete(String name, Optional<Integer> version, String actor, Instant now) throws SQLException {
        List<Standing> going = going(name, version);
        for (Standing one : going) {
            change("note-deletion", name, one.version(), Nanos.of(now), actor);
            change("delete-registration", name, one.version());
            change("undeprecate", name, one.version());
            change("forget-unused-definition", one.hash());
            tables.note(now, Notice.DEFINITION_DELETED, name, about(name, one.version(), one.hash()));
        }
        change("forget-deprecation-of-name", name);
        return going.size();
    }

    private List<Standing> going(String name, Optional<Integer> version) throws SQLException {
        return Answers.all(
                bound("registrations-to-delete", name, version.orElse(0)),
                row -> new Standing(row.getInt(1), row.getString(2), false));
    }

    private PreparedStatement bound(String query, @Nullable Object... parameters) throws SQLException {
        return Reads.bind(session, query, parameters);
    }

    private int change(String query, @Nullable Object... parameters) throws SQLException {
        return bound(query, parameters).executeUpdate();
    }
}
