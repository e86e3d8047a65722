package dev.belay.store.sqlite;

import dev.belay.definition.Reference;
import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Deletion;
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
import java.util.Set;
import java.util.stream.Collectors;
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
        refer(version, wish);
        tables.note(
                now,
                Notice.DEFINITION_REGISTERED,
                definition.name(),
                about(definition.name(), version, definition.hash()));
        return version;
    }

    private void refer(int version, Registering wish) throws SQLException {
        for (Reference reference : wish.references()) {
            change(
                    "refer",
                    wish.definition().name(),
                    version,
                    reference.kind().id(),
                    reference.place(),
                    reference.workflow().name(),
                    reference.workflow().version().orElse(""));
        }
    }

    private static String about(String name, int version, String hash) {
        return Value.mapping("name", Value.of(name), "version", Value.of(version))
                .with("hash", Value.of(hash))
                .toString();
    }

    // Deprecating

    boolean deprecate(String name, Optional<Integer> version, Deprecation deprecation) throws SQLException {
        if (going(name, version).isEmpty()) {
            return false;
        }
        change(
                "deprecate",
                name,
                version.orElse(0),
                deprecation.reason(),
                deprecation.successor().orElse(null),
                deprecation.actor(),
                Nanos.of(deprecation.since()));
        tables.note(
                deprecation.since(),
                Notice.DEFINITION_DEPRECATED,
                name,
                deprecation.told(name, version).toString());
        return true;
    }

    boolean undeprecate(String name, Optional<Integer> version, String actor, Instant now) throws SQLException {
        if (going(name, version).isEmpty()) {
            return false;
        }
        if (change("undeprecate", name, version.orElse(0)) > 0) {
            tables.note(
                    now,
                    Notice.DEFINITION_UNDEPRECATED,
                    name,
                    Deprecation.toldOfEnd(name, version, actor).toString());
        }
        return true;
    }

    // Deleting

    Deleted delete(String name, Optional<Integer> version, String actor, Instant now) throws SQLException {
        List<Going> going = going(name, version);
        long standing = session.number(bound("count-versions", name));
        var deletion = new Deletion(name, going.stream().map(Going::version).toList(), going.size() == standing);
        List<DefinitionUser> users = going.isEmpty() ? List.of() : new UserRows(session).of(deletion, hashes(going));
        if (!users.isEmpty()) {
            return new Deleted.Used(users);
        }
        for (Going one : going) {
            delete(name, one, actor, now);
        }
        change("forget-deprecation-of-name", name);
        return new Deleted.Gone(going.size());
    }

    private void delete(String name, Going one, String actor, Instant now) throws SQLException {
        int number = one.version().number();
        change("note-deletion", name, number, Nanos.of(now), actor);
        change("delete-registration", name, number);
        change("undeprecate", name, number);
        change("forget-references", name, number);
        change("forget-unused-definition", one.hash());
        tables.note(now, Notice.DEFINITION_DELETED, name, about(name, number, one.hash()));
    }

    private record Going(Deletion.Version version, String hash) {}

    private static Set<String> hashes(List<Going> going) {
        return going.stream().map(Going::hash).collect(Collectors.toSet());
    }

    private List<Going> going(String name, Optional<Integer> version) throws SQLException {
        return Answers.all(
                bound("registrations-to-delete", name, version.orElse(0)),
                row -> new Going(
                        new Deletion.Version(row.getInt(1), Optional.ofNullable(row.getString(3))), row.getString(2)));
    }

    private PreparedStatement bound(String query, @Nullable Object... parameters) throws SQLException {
        return Reads.bind(session, query, parameters);
    }

    private int change(String query, @Nullable Object... parameters) throws SQLException {
        return bound(query, parameters).executeUpdate();
    }
}
