package dev.belay.store.sqlite;

import dev.belay.engine.schedule.KeptSchedule;
import dev.belay.engine.schedule.ScheduleChange;
import dev.belay.engine.schedule.ScheduleStore.MissedEntry;
import dev.belay.execution.ExecutionId;
import dev.belay.schedule.Missed;
import dev.belay.schedule.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the queries of {@code schedule.sql} answer. */
final class ScheduleRows {

    private ScheduleRows() {}

    static KeptSchedule schedule(ResultSet row) throws SQLException {
        var progress = new Progress(Nanos.instant(row.getLong(6)), waiting(row.getString(7)), Answers.instant(row, 8));
        return new KeptSchedule(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Nanos.instant(row.getLong(4)),
                row.getString(5),
                progress,
                Answers.instant(row, 9),
                last(row),
                row.getLong(13));
    }

    /** It is only told: of a damaged row nothing is told as the last one, and the schedule goes on. */
    private static Optional<KeptSchedule.Last> last(ResultSet row) throws SQLException {
        Optional<Instant> instant = Answers.instant(row, 10);
        String execution = row.getString(12);
        return instant.isEmpty() || !ExecutionId.isValid(execution)
                ? Optional.empty()
                : Optional.of(new KeptSchedule.Last(
                        instant.get(), Nanos.instant(row.getLong(11)), new ExecutionId(execution)));
    }

    static String waiting(List<Instant> instants) {
        return instants.stream().map(Nanos::of).map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** What cannot be read waits no longer: it is the only thing that a damaged row loses. */
    private static List<Instant> waiting(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(" ", -1))
                        .filter(word -> word.matches("-?[0-9]{1,18}|-?[0-8][0-9]{18}"))
                        .map(word -> Nanos.instant(Long.parseLong(word)))
                        .toList();
    }

    static MissedEntry missed(ResultSet row) throws SQLException {
        var missed = new Missed(
                Nanos.instant(row.getLong(4)),
                Nanos.instant(row.getLong(5)),
                row.getLong(6),
                reason(row.getString(7)),
                row.getString(8));
        return new MissedEntry(
                row.getLong(1), new ScheduleChange.MissedBy(row.getString(2), Nanos.instant(row.getLong(3)), missed));
    }

    private static Missed.Reason reason(String id) {
        return Arrays.stream(Missed.Reason.values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(Missed.Reason.DOWN);
    }
}
