package dev.belay.cli;

import dev.belay.cli.account.ExecutionJson;
import dev.belay.cli.account.Spans;
import dev.belay.cli.account.Words;
import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay list}: the newest executions. */
@Command(name = "list", description = "List executions, the newest first.")
final class ListCommand implements Callable<Integer> {

    private static final int STARTED = 3;

    private final Desk desk;

    @Option(names = "--workflow", paramLabel = "NAME", description = "Only those of this definition.")
    String workflow = "";

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those in this status, such as waiting.")
    String status = "";

    @Option(names = "--before", paramLabel = "ID", description = "Only those older than this one: the next page.")
    String before = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 20 where it is left out.")
    int limit = 20;

    @Mixin
    OutputOptions output = new OutputOptions();

    ListCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        var reading = new Reading(desk);
        List<ExecutionRow> rows = reading.journal().list(query(reading));
        if (output.json) {
            desk.terminal()
                    .out()
                    .println(Value.mapping(
                            "executions",
                            new Value.Sequence(rows.stream()
                                    .<Value>map(row -> json(row, reading))
                                    .toList())));
        } else {
            table(rows, reading);
        }
        reading.pointAtInterrupted();
        return ExitCode.COMPLETED.number();
    }

    private static Value.Mapping json(ExecutionRow row, Reading reading) {
        Value.Mapping json = ExecutionJson.of(row);
        return reading.damage(row)
                .map(damage -> json.with("set_aside", Value.of(damage)))
                .orElse(json);
    }

    private JournalReader.Query query(Reading reading) {
        return new JournalReader.Query(
                Optional.of(workflow).filter(name -> !name.isEmpty()),
                Optional.of(status).filter(name -> !name.isEmpty()).map(ListCommand::statusId),
                Optional.of(before)
                        .filter(id -> !id.isEmpty())
                        .map(id -> new Ids(reading.journal()).find(id).id()),
                Math.clamp(limit, 1, JournalReader.MAX_PAGE));
    }

    private static String statusId(String word) {
        String id = word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (Arrays.stream(Status.values()).noneMatch(known -> known.id().equals(id))) {
            String all = Arrays.stream(Status.values()).map(Status::id).collect(Collectors.joining(", "));
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--status", "one of " + all, word));
        }
        return id;
    }

    private void table(List<ExecutionRow> rows, Reading reading) {
        var table = new Table("ID", "WORKFLOW", "STATUS", "STARTED", "TOOK", "");
        Instant now = desk.assembly().clock().instant();
        for (ExecutionRow row : rows) {
            table.row(
                    new Line().add(row.id().text()),
                    new Line().add(row.workflow()),
                    new Line().add(tone(row), Words.of(row.status())),
                    new Line().add(Spans.moment(row.createdAt(), now, ZoneId.systemDefault())),
                    new Line()
                            .add(Spans.text(Duration.between(
                                    row.createdAt(), row.endedAt().orElse(now)))),
                    new Line().add(Tone.QUIET, note(row, reading)));
        }
        if (rows.isEmpty()) {
            desk.terminal()
                    .out()
                    .println("There are no executions" + (status.isEmpty() && workflow.isEmpty() ? "" : " like this")
                            + ". `belay run FILE` starts one.");
        } else {
            table.print(desk.terminal(), STARTED);
        }
    }

    /** A damaged row can hold any word. */
    private static Tone tone(ExecutionRow row) {
        return Arrays.stream(Status.values())
                .filter(known -> known.id().equals(row.status()))
                .findFirst()
                .map(Words::tone)
                .orElse(Tone.BAD);
    }

    private static String note(ExecutionRow row, Reading reading) {
        Optional<String> damage = reading.damage(row);
        if (damage.isPresent()) {
            return "set aside: " + damage.get();
        }
        if (Reading.isAtWork(row) && reading.isInterrupted(row.id())) {
            return "interrupted";
        }
        if (!row.waitingFor().isEmpty()) {
            return "for " + row.waitingFor();
        }
        return row.takesBack().map(of -> "takes back " + of).orElse(Words.of(row.reason()));
    }
}
