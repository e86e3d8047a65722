package dev.belay.store.sqlite;

import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tokens of one store: written by its writer, read by its readers. */
final class SqliteTokens implements AccessTokens {

    private final GroupCommit writer;
    private final Session writing;
    private final Sessions reading;

    SqliteTokens(GroupCommit writer, Session writing, Sessions reading) {
        this.writer = writer;
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    public boolean add(AccessToken token) {
        return writer.submit(_ -> insert(token));
    }

    private boolean insert(AccessToken token) throws SQLException {
        boolean full = writing.number(writing.statement("count-tokens")) >= MOST;
        if (full && change("forget-token") == 0) {
            return false;
        }
        return change(
                        "add-token",
                        token.name(),
                        token.hash(),
                        roles(token.roles()),
                        Nanos.of(token.createdAt()),
                        token.createdBy(),
                        Nanos.of(token.expiresAt()),
                        Nanos.of(token.usedAt()),
                        Nanos.of(token.revokedAt()))
                == 1;
    }

    @Override
    public Optional<AccessToken> find(String hash) {
        return reading.ask(
                session -> Answers.first(Reads.bind(session, "token-by-hash", hash), SqliteTokens::token),
                Optional.empty());
    }

    @Override
    public List<AccessToken> list() {
        return reading
                .ask(
                        session -> Answers.all(Reads.bind(session, "all-tokens", MOST), SqliteTokens::token),
                        List.<AccessToken>of())
                .stream()
                .sorted(Comparator.comparing(AccessToken::name)
                        .thenComparing(token -> token.revokedAt().orElse(Instant.MAX)))
                .toList();
    }

    @Override
    public boolean revoke(String name, Instant at) {
        return writer.submit(_ -> change("revoke-token", Nanos.of(at), name) == 1);
    }

    @Override
    public void used(String hash, Instant at) {
        writer.submit(_ -> change("note-use-of-token", Nanos.of(at), hash));
    }

    private int change(String name, @Nullable Object... parameters) throws SQLException {
        return Reads.bind(writing, name, parameters).executeUpdate();
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getString(1),
                row.getString(2),
                roles(row.getString(3)),
                Nanos.instant(row.getLong(4)),
                row.getString(5),
                Answers.instant(row, 6),
                Answers.instant(row, 7),
                Answers.instant(row, 8));
    }

    private static String roles(Set<String> roles) {
        return new Value.Sequence(
                        new TreeSet<>(roles).stream().<Value>map(Value::of).toList())
                .toString();
    }

    /** Roles that cannot be read are none: who has them may do nothing. */
    private static Set<String> roles(String json) {
        Set<String> roles = new TreeSet<>();
        try {
            if (Json.stored(json) instanceof Value.Sequence(List<Value> items)) {
                items.forEach(item -> roles.add(item.rendered()));
            }
        } catch (Json.JsonRefused damaged) {
            roles.clear();
        }
        return roles;
    }
}
