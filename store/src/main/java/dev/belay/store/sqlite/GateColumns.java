package dev.belay.store.sqlite;

import dev.belay.engine.journal.GateView;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.BreakerState;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateRow;
import dev.belay.gate.GateTerms;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The columns of a gate, in the order in which the queries name them. */
final class GateColumns {

    private static final int INSIDE = 17;
    private static final int WAITING = 18;
    private static final int MARKS = 19;

    private GateColumns() {}

    static void bind(PreparedStatement keep, GateRow row) throws SQLException {
        keep.setString(1, row.name().kind().id());
        keep.setString(2, row.name().name());
        bind(keep, row.terms());
        keep.setLong(7, Nanos.of(row.declaredAt()));
        BreakerState breaker = row.breaker();
        keep.setString(8, breaker.position().id());
        keep.setLong(9, Nanos.of(breaker.since()));
        keep.setObject(10, Nanos.of(breaker.until()));
        keep.setLong(11, breaker.openings());
        keep.setString(12, breaker.by().orElse(null));
        keep.setLong(13, row.refused());
        keep.setLong(14, row.waited());
        keep.setLong(15, Nanos.of(row.usedAt()));
        keep.setBoolean(16, row.terms() instanceof GateTerms.Breaker terms && terms.harmless());
    }

    private static void bind(PreparedStatement keep, GateTerms terms) throws SQLException {
        switch (terms) {
            case GateTerms.Breaker breaker -> {
                keep.setInt(3, breaker.failures());
                keep.setLong(4, breaker.window().toNanos());
                keep.setLong(5, breaker.openFor().toNanos());
                keep.setInt(6, breaker.halfOpen());
            }
            case GateTerms.Place(int limit) -> {
                keep.setInt(3, limit);
                keep.setNull(4, Types.INTEGER);
                keep.setNull(5, Types.INTEGER);
                keep.setNull(6, Types.INTEGER);
            }
            case GateTerms.Rate(int limit, Duration per) -> {
                keep.setInt(3, limit);
                keep.setLong(4, per.toNanos());
                keep.setNull(5, Types.INTEGER);
                keep.setNull(6, Types.INTEGER);
            }
        }
    }

    static GateRow row(ResultSet row) throws SQLException {
        GateKind kind = kind(row.getString(1));
        return new GateRow(
                new GateName(kind, row.getString(2)),
                terms(kind, row),
                Nanos.instant(row.getLong(7)),
                breaker(row),
                row.getLong(13),
                row.getLong(14),
                Nanos.instant(row.getLong(15)));
    }

    static GateKind kind(String id) {
        return GateKind.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static GateTerms terms(GateKind kind, ResultSet row) throws SQLException {
        int amount = row.getInt(3);
        return switch (kind) {
            case BREAKER ->
                new GateTerms.Breaker(
                        amount,
                        Duration.ofNanos(row.getLong(4)),
                        Duration.ofNanos(row.getLong(5)),
                        row.getInt(6),
                        row.getBoolean(16));
            case PLACE -> new GateTerms.Place(amount);
            case RATE -> new GateTerms.Rate(amount, Duration.ofNanos(row.getLong(4)));
        };
    }

    private static BreakerState breaker(ResultSet row) throws SQLException {
        return new BreakerState(
                BreakerPosition.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
                Nanos.instant(row.getLong(9)),
                Answers.instant(row, 10),
                row.getLong(11),
                Optional.ofNullable(row.getString(12)));
    }

    static GateView view(ResultSet row) throws SQLException {
        return new GateView(row(row), row.getInt(INSIDE), row.getInt(WAITING), row.getInt(MARKS));
    }
}
