package dev.belay.cli;

import dev.belay.cli.account.Marks;
import dev.belay.cli.account.Spans;
import dev.belay.cli.place.Place;
import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.ExecutionIds;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.account.Words;
import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay list}: the newest executions. */
@Command(name = "list", description = "List executions, the newest first.")
final class ListCommand implements Callable<Integer> {

    private static final int STARTED = 3;
    private static final List<String> WAITED = Census.WAITED;

    /** The reason of what somebody cancelled. */
    private static final String BY_SOMEBODY = "cancelled_by";

    private final Desk desk;

    @Option(names = "--workflow", paramLabel = "NAME", description = "Only those of this definition.")
    String workflow = "";

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those in this status, such as waiting.")
    String status = "";

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "Only those with this label, which their definition gave them.")
    String label = "";

    @Option(
            names = "--waiting-for",
            paramLabel = "WHAT",
            description = "Only those that wait for that: decision, signal, time, retry, slot, breaker, place or rate.")
    String waitingFor = "";

    @Option(
            names = "--parent",
            paramLabel = "ID",
            description = "Only those that work for steps of this one, the oldest first.")
    String parent = "";

    @Option(names = "--held", description = "Only those that are held since a backup was restored, the oldest first.")
    boolean held;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only those asked for then or later: a time such as 2026-03-29 or 2026-03-29T14:30, or a"
                    + " time span back from now such as 2h or 30d.")
    String since = "";

    @Option(names = "--until", paramLabel = "WHEN", description = "Only those asked for before.")
    String until = "";

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
        List<ExecutionRow> found = rows(desk.place());
        // One more than asked for was read, to know whether there is a next page.
        List<ExecutionRow> rows = found.stream().limit(limit).toList();
        boolean more = found.size() > limit;
        if (output.json) {
            desk.terminal().out().println(json(rows, more, reading));
        } else {
            table(rows, reading);
        }
        reading.pointAtInterrupted();
        if (more && !output.json) {
            desk.terminal()
                    .err()
                    .println(
                            "belay: There are more: `--before " + rows.getLast().id() + "`.");
        }
        return ExitCode.COMPLETED.number();
    }

    private static Value json(List<ExecutionRow> rows, boolean more, Reading reading) {
        Value.Mapping json = Value.mapping(
                "executions",
                new Value.Sequence(
                        rows.stream().<Value>map(row -> json(row, reading)).toList()));
        return more ? json.with("next", Value.of(rows.getLast().id().text())) : json;
    }

    private static Value.Mapping json(ExecutionRow row, Reading reading) {
        return ExecutionJson.of(row, reading.damage(row), reading.isHeld(row));
    }

    private List<ExecutionRow> rows(Place place) {
        if (limit < 1 || limit >= JournalReader.MAX_PAGE) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE,
                    "--limit",
                    "a number from 1 to " + (JournalReader.MAX_PAGE - 1),
                    limit));
        }
        if (held) {
            alone("--held");
            return place.held(limit);
        }
        if (isGiven("--parent")) {
            alone("--parent");
            return place.children(new Ids(place).find(parent).id(), limit);
        }
        if (isGiven("--status") && isGiven("--waiting-for")) {
            throw new Refused(Problem.of(ProblemCode.SETTINGS_EXCLUDE, "--status", "--waiting-for")
                    .hint("What an execution waits for says its status already."));
        }
        return place.list(query(place));
    }

    private void alone(String filter) {
        Stream.of("--workflow", "--status", "--label", "--waiting-for", "--since", "--until", "--before", "--parent")
                .filter(option -> !option.equals(filter) && isGiven(option))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refused(Problem.of(ProblemCode.SETTINGS_EXCLUDE, filter, other));
                });
    }

    private boolean isGiven(String option) {
        String value = switch (option) {
            case "--workflow" -> workflow;
            case "--status" -> status;
            case "--label" -> label;
            case "--waiting-for" -> waitingFor;
            case "--since" -> since;
            case "--until" -> until;
            case "--before" -> before;
            case "--parent" -> parent;
            default -> throw new IllegalArgumentException("`" + option + "` is no filter.");
        };
        return !value.isEmpty();
    }

    private JournalReader.Query query(Place place) {
        return new JournalReader.Query(
                given(workflow),
                given(status).map(ListCommand::statusId),
                given(label).map(ListCommand::label),
                given(waitingFor).map(ListCommand::waited),
                given(since).map(when -> firstOf("--since", when)),
                earlier(given(before).map(id -> new Ids(place).find(id).id()), given(until)),
                limit + 1);
    }

    private static Optional<String> given(String option) {
        return Optional.of(option).filter(text -> !text.isEmpty());
    }

    /** Ids sort by the time of their making. */
    private ExecutionId firstOf(String option, String when) {
        Instant now = desk.assembly().clock().instant();
        return ExecutionIds.firstOf(new Moments(now, ZoneId.systemDefault()).moment(option, when));
    }

    private Optional<ExecutionId> earlier(Optional<ExecutionId> id, Optional<String> when) {
        return Stream.concat(id.stream(), when.map(text -> firstOf("--until", text)).stream())
                .min(Comparator.naturalOrder());
    }

    private static JournalReader.Label label(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--label", "`name=value`", text));
        }
        return new JournalReader.Label(text.substring(0, equals), text.substring(equals + 1));
    }

    private static String waited(String word) {
        if (!WAITED.contains(word)) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE, "--waiting-for", "one of " + String.join(", ", WAITED), word));
        }
        return word;
    }

    static String statusId(String word) {
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
                    .println(
                            isFiltered()
                                    ? "There are no executions like this."
                                    : "There are no executions. `belay run FILE` starts one.");
        } else {
            table.print(desk.terminal(), STARTED);
        }
    }

    private boolean isFiltered() {
        return held
                || Stream.of("--workflow", "--status", "--label", "--waiting-for", "--since", "--until")
                        .anyMatch(this::isGiven);
    }

    /** A damaged row can hold any word. */
    private static Tone tone(ExecutionRow row) {
        return Arrays.stream(Status.values())
                .filter(known -> known.id().equals(row.status()))
                .findFirst()
                .map(Marks::tone)
                .orElse(Tone.BAD);
    }

    private static String note(ExecutionRow row, Reading reading) {
        Optional<String> damage = reading.damage(row);
        if (damage.isPresent()) {
            return "set aside: " + damage.get();
        }
        if (reading.isHeld(row)) {
            return "held";
        }
        if (reading.isInterrupted(row)) {
            return "interrupted";
        }
        if (!row.waitingFor().isEmpty()) {
            return "for " + row.waitingFor();
        }
        String ended = row.takesBack().map(of -> "takes back " + of).orElseGet(() -> reason(row));
        return Stream.of(ended, part(row)).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    /** A row does not know by whom: the status may say no more than that it was taken back. */
    private static String reason(ExecutionRow row) {
        return row.reason().equals(BY_SOMEBODY) ? "cancelled" : Words.of(row.reason());
    }

    private static String part(ExecutionRow row) {
        return row.parent()
                .map(parent -> "for `" + parent.step() + "` of " + parent.execution())
                .orElse("");
    }
}
