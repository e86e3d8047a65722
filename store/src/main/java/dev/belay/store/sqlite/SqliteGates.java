package dev.belay.store.sqlite;

import dev.belay.gate.GateName;
import dev.belay.gate.GateRow;
import dev.belay.gate.GateRows;
import dev.belay.gate.Guest;
import dev.belay.gate.GuestRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of gates on one connection: what is written is written in the transaction that is open there. */
final class SqliteGates implements GateRows<SQLException> {

    private final Session session;

    SqliteGates(Session session) {
        this.session = session;
    }

    @Override
    public Optional<GateRow> find(GateName gate) throws SQLException {
        return Answers.first(at("gate", gate), GateColumns::row);
    }

    @Override
    public void keep(GateRow row) throws SQLException {
        PreparedStatement keep = session.statement("keep-gate");
        GateColumns.bind(keep, row);
        keep.executeUpdate();
    }

    @Override
    public Optional<GuestRow> guest(GateName gate, Guest guest) throws SQLException {
        PreparedStatement find = of("gate-guest", gate, guest);
        return Answers.first(
                find, row -> new GuestRow(guest, row.getLong(1), row.getBoolean(2), row.getLong(3), row.getBoolean(4)));
    }

    @Override
    public void keep(GateName gate, GuestRow row) throws SQLException {
        PreparedStatement keep = of("keep-gate-guest", gate, row.guest());
        keep.setLong(5, row.ticket());
        keep.setInt(6, row.inside() ? 1 : 0);
        keep.setLong(7, row.round());
        keep.setBoolean(8, row.changes());
        keep.executeUpdate();
    }

    @Override
    public void forget(GateName gate, Guest guest) throws SQLException {
        of("forget-gate-guest", gate, guest).executeUpdate();
    }

    @Override
    public long nextTicket() throws SQLException {
        return session.number(session.statement("next-gate-ticket"));
    }

    @Override
    public int inside(GateName gate, long round) throws SQLException {
        PreparedStatement count = at("inside-gate", gate);
        count.setLong(3, round);
        return (int) session.number(count);
    }

    @Override
    public int ahead(GateName gate, long ticket, int most) throws SQLException {
        PreparedStatement count = at("ahead-at-gate", gate);
        count.setLong(3, ticket);
        count.setInt(4, most);
        return (int) session.number(count);
    }

    @Override
    public List<Guest> waiting(GateName gate, Who who, int most) throws SQLException {
        PreparedStatement find = at("waiting-at-gate", gate);
        find.setBoolean(3, who == Who.ALL);
        find.setInt(4, most);
        return Answers.all(find, row -> new Guest(row.getString(1), row.getString(2)));
    }

    @Override
    public void mark(GateName gate, Instant at) throws SQLException {
        PreparedStatement mark = at("mark-gate", gate);
        mark.setLong(3, Nanos.of(at));
        mark.executeUpdate();
    }

    @Override
    public Optional<Instant> mark(GateName gate, int rank) throws SQLException {
        PreparedStatement find = at("mark-of-gate", gate);
        find.setInt(3, rank);
        return Answers.first(find, SqliteGates::instant);
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return Nanos.instant(row.getLong(1));
    }

    @Override
    public int marksAfter(GateName gate, Instant at, int most) throws SQLException {
        PreparedStatement count = at("marks-after", gate);
        count.setLong(3, Nanos.of(at));
        count.setInt(4, most);
        return (int) session.number(count);
    }

    @Override
    public void forgetMarks(GateName gate, Instant upTo) throws SQLException {
        PreparedStatement forget = at("forget-marks", gate);
        forget.setLong(3, Nanos.of(upTo));
        forget.executeUpdate();
    }

    private PreparedStatement at(String query, GateName gate) throws SQLException {
        PreparedStatement statement = session.statement(query);
        statement.setString(1, gate.kind().id());
        statement.setString(2, gate.name());
        return statement;
    }

    private PreparedStatement of(String query, GateName gate, Guest guest) throws SQLException {
        PreparedStatement statement = at(query, gate);
        statement.setString(3, guest.execution());
        statement.setString(4, guest.step());
        return statement;
    }
}
