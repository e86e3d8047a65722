package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.control.RouteCall;
import dev.belay.cli.progress.PlainProgress;
import dev.belay.cli.terminal.Line;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay schedule}: what begins by itself. */
@Command(name = "schedule", description = "Let workflows begin by themselves; they do while `belay serve` is at work.")
final class ScheduleCommand implements Callable<Integer> {

    private static final String SCHEDULES = "schedules";

    private final Desk desk;

    ScheduleCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        return list(new OutputOptions());
    }

    // Changing

    @Command(name = "add", description = "Make a schedule of a registered workflow: one of --at, --cron and --every.")
    int add(
            @Parameters(index = "0", paramLabel = "NAME", description = "What the schedule is called.") String name,
            @Parameters(index = "1", paramLabel = "WORKFLOW", description = "What is run: NAME or NAME@VERSION.")
                    String workflow,
            @Mixin ScheduleTimes times,
            @Option(names = "--replace", description = "Replace the schedule of that name, where there is one.")
                    boolean replace,
            @Mixin OutputOptions output)
            throws InterruptedException {
        var asked =
                new RouteCall("PUT", List.of(SCHEDULES, name), Map.of(), Optional.of(times.fields(workflow)), !replace);
        return tell(ask(asked, output), "stands", output);
    }

    @Command(name = "pause", description = "Let a schedule begin nothing before it is resumed.")
    int pause(@Parameters(paramLabel = "NAME", description = "The schedule.") String name, @Mixin OutputOptions output)
            throws InterruptedException {
        return tell(ask(RouteCall.change("POST", SCHEDULES, name, "pause"), output), "is paused", output);
    }

    @Command(name = "resume", description = "Let a schedule go on; what lay between counts for nothing.")
    int resume(@Parameters(paramLabel = "NAME", description = "The schedule.") String name, @Mixin OutputOptions output)
            throws InterruptedException {
        return tell(ask(RouteCall.change("POST", SCHEDULES, name, "resume"), output), "goes on", output);
    }

    @Command(name = "remove", description = "Remove a schedule with what it missed; what is at work goes on.")
    int remove(@Parameters(paramLabel = "NAME", description = "The schedule.") String name, @Mixin OutputOptions output)
            throws InterruptedException {
        ask(RouteCall.change("DELETE", SCHEDULES, name), output);
        desk.terminal()
                .out()
                .println(
                        output.json
                                ? Value.mapping("removed", Value.of(name))
                                : "The schedule `" + name + "` is gone.");
        return ExitCode.COMPLETED.number();
    }

    @Command(name = "fire", description = "Start one more execution of a schedule now, apart from its times.")
    int fire(@Parameters(paramLabel = "NAME", description = "The schedule.") String name, @Mixin OutputOptions output)
            throws InterruptedException {
        Value.Mapping told = ask(RouteCall.change("POST", SCHEDULES, name, "fire"), output);
        desk.terminal().out().println(output.json ? told : text(told, "execution"));
        return ExitCode.COMPLETED.number();
    }

    // Looking

    @Command(name = "list", description = "List the schedules.")
    int list(@Mixin OutputOptions output) throws InterruptedException {
        Value.Mapping told = ask(RouteCall.get(Map.of("limit", "1000"), SCHEDULES), output);
        List<Value.Mapping> schedules = items(told, SCHEDULES);
        if (output.json) {
            desk.terminal().out().println(told);
        } else if (schedules.isEmpty()) {
            desk.terminal()
                    .out()
                    .println("There are no schedules. `belay schedule add NAME WORKFLOW --cron ...` makes one.");
        } else {
            table(schedules);
        }
        return ExitCode.COMPLETED.number();
    }

    private void table(List<Value.Mapping> schedules) {
        var table = new Table("NAME", "STATE", "WORKFLOW", "WHEN", "NEXT", "LAST");
        for (Value.Mapping one : schedules) {
            table.row(
                    cell(one, "name"),
                    cell(one, "state"),
                    cell(one, "workflow"),
                    new Line().add(when(one)),
                    new Line().add(moment(one, "next_at")),
                    new Line().add(last(one)));
        }
        table.print(desk.terminal(), 2, 5, 3);
    }

    private static String when(Value.Mapping schedule) {
        String zone = text(schedule, "zone");
        if (schedule.get("cron").isPresent()) {
            return text(schedule, "cron") + (zone.equals("UTC") ? "" : " " + zone);
        }
        return schedule.get("every").isPresent() ? "every " + text(schedule, "every") : text(schedule, "at");
    }

    private static String last(Value.Mapping schedule) {
        return schedule.get("last").orElse(Value.Nothing.NOTHING) instanceof Value.Mapping last
                ? text(last, "execution")
                : "";
    }

    @Command(name = "show", description = "Show a schedule, and how far it has come.")
    int show(@Parameters(paramLabel = "NAME", description = "The schedule.") String name, @Mixin OutputOptions output)
            throws InterruptedException {
        Value.Mapping told = ask(RouteCall.get(Map.of(), SCHEDULES, name), output);
        if (output.json) {
            desk.terminal().out().println(told);
        } else {
            told.fields().forEach((field, value) -> desk.terminal().out().println(field + ": " + value.rendered()));
        }
        return ExitCode.COMPLETED.number();
    }

    @Command(name = "upcoming", description = "Tell when schedules will begin something.")
    int upcoming(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only of this one.") @Nullable String name,
            @Option(names = "--from", paramLabel = "TIME", description = "After that time; default now.") @Nullable String from,
            @Option(names = "--until", paramLabel = "TIME", description = "Up to that time; default a week later.")
                    @Nullable String until,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "At most so many, up to 1000; default 20.")
                    int limit,
            @Mixin OutputOptions output)
            throws InterruptedException {
        Map<String, String> query = query(name, limit);
        put(query, "from", from);
        put(query, "until", until);
        Value.Mapping told = ask(RouteCall.get(query, "upcoming"), output);
        var table = new Table("WHEN", "SCHEDULE", "WORKFLOW");
        items(told, "upcoming")
                .forEach(one ->
                        table.row(new Line().add(moment(one, "at")), cell(one, "schedule"), cell(one, "workflow")));
        print(told, "upcoming", "Nothing will begin by itself in that time.", table, output);
        return ExitCode.COMPLETED.number();
    }

    @Command(name = "missed", description = "Tell what schedules missed, and why.")
    int missed(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only of this one.") @Nullable String name,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "At most so many, up to 1000; default 20.")
                    int limit,
            @Mixin OutputOptions output)
            throws InterruptedException {
        Value.Mapping told = ask(RouteCall.get(query(name, limit), "missed"), output);
        var table = new Table("WHEN", "HOW MANY", "SCHEDULE", "WHY");
        items(told, "missed")
                .forEach(one -> table.row(
                        new Line().add(moment(one, "last")),
                        cell(one, "count"),
                        cell(one, "schedule"),
                        new Line().add((text(one, "reason") + " " + text(one, "detail")).strip())));
        print(told, "missed", "Nothing was missed.", table, output);
        return ExitCode.COMPLETED.number();
    }

    private static Map<String, String> query(@Nullable String name, int limit) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "schedule", name);
        query.put("limit", Integer.toString(limit));
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String text) {
        if (text != null) {
            query.put(name, text);
        }
    }

    // Telling

    private int tell(Value.Mapping told, String what, OutputOptions output) {
        if (output.json) {
            desk.terminal().out().println(told);
        } else {
            String next = moment(told, "next_at");
            desk.terminal()
                    .out()
                    .println("The schedule `" + text(told, "name") + "` " + what + "."
                            + (next.isEmpty() ? "" : " It begins next at " + next + "."));
        }
        return ExitCode.COMPLETED.number();
    }

    private void print(Value.Mapping told, String name, String nothing, Table table, OutputOptions output) {
        if (output.json) {
            desk.terminal().out().println(told);
        } else if (items(told, name).isEmpty()) {
            desk.terminal().out().println(nothing);
        } else {
            table.print(desk.terminal());
        }
    }

    private static List<Value.Mapping> items(Value.Mapping told, String name) {
        return told.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)
                ? items.stream()
                        .filter(Value.Mapping.class::isInstance)
                        .map(Value.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    private static Line cell(Value.Mapping one, String field) {
        return new Line().add(text(one, field));
    }

    private static String text(Value.Mapping one, String field) {
        return one.get(field).map(Value::rendered).orElse("");
    }

    private String moment(Value.Mapping one, String field) {
        String text = text(one, field);
        return text.isEmpty()
                ? ""
                : Spans.moment(Instant.parse(text), desk.assembly().clock().instant(), ZoneId.systemDefault());
    }

    // By the engine of this process, by the owner of the data folder, or by a server

    private Value.Mapping ask(RouteCall asked, OutputOptions output) throws InterruptedException {
        return new Work(desk, output)
                .either(
                        () -> told(here(asked)).orElseThrow(),
                        () -> new Request.AskRoute(asked, desk.actor()),
                        ScheduleCommand::told);
    }

    private Reply here(RouteCall asked) throws InterruptedException {
        try (var progress = new PlainProgress(desk.terminal().err(), ZoneId.systemDefault());
                Workshop shop = Workshop.open(desk, progress)) {
            Reply reply = ScheduleDesk.answer(shop.backing(), asked, desk.actor());
            shop.finish();
            return reply;
        }
    }

    private static Optional<Value.Mapping> told(Reply reply) {
        return switch (reply) {
            case Reply.Refused(List<Problem> problems) -> throw new Refused(problems);
            case Reply.Told(Value.Mapping told) -> Optional.of(told);
            default -> Optional.empty();
        };
    }
}
