package dev.belay.server.mcp.tool;

import dev.belay.engine.account.ScheduleJson;
import dev.belay.engine.schedule.Schedules;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists schedules, tells what they will begin, and what they missed. */
public final class ReadSchedules implements ToolSource {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MOMENT = 40;
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final Backing backing;

    /** Those of that engine. */
    public ReadSchedules(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(list(), upcoming(), missed());
    }

    private Tool list() {
        return tool(
                "schedule_list",
                "List schedules",
                "Lists what begins by itself, with its times, its state and what it began last.",
                new Shape()
                        .text("after", "Only those after this name: `next` of the page before.", LONGEST_NAME)
                        .closed(),
                new Shape()
                        .typed("schedules", "array", "The schedules, by name.")
                        .text("next", "To be given as `after` for the next page; missing on the last one.")
                        .open("schedules"),
                this::list);
    }

    private ToolResult list(Arguments arguments, Asking asking) {
        var found = schedules().list(arguments.text("after"), MOST);
        Value.Mapping page = Value.mapping("schedules", values(found.stream().map(ScheduleJson::of)));
        return ToolResult.of(
                found.size() == MOST
                        ? page.with("next", Value.of(found.getLast().kept().name()))
                        : page);
    }

    private Tool upcoming() {
        return tool(
                "schedule_upcoming",
                "Tell what schedules will begin",
                "Tells when schedules will begin something, in order: of all, or of one.",
                named().text("from", "After that moment (RFC 3339); now if left out.", LONGEST_MOMENT)
                        .text("until", "Up to that moment; a week later if left out.", LONGEST_MOMENT)
                        .whole("limit", "At most so many.", 1, MOST, USUAL)
                        .closed(),
                new Shape()
                        .typed("upcoming", "array", "The instants to come, in order.")
                        .open("upcoming"),
                this::upcoming);
    }

    private ToolResult upcoming(Arguments arguments, Asking asking) {
        Instant from = moment(arguments, "from").orElseGet(backing.clock()::instant);
        Instant until = moment(arguments, "until").orElseGet(() -> Schedules.usualEnd(from));
        int limit = (int) arguments.number("limit", USUAL);
        var found = schedules().upcoming(existing(arguments), from, until, limit);
        return ToolResult.of(Value.mapping("upcoming", values(found.stream().map(ScheduleJson::of))));
    }

    private Tool missed() {
        return tool(
                "schedule_missed",
                "Tell what schedules missed",
                "Tells at which instants schedules began nothing, and why, found last first.",
                named().whole("limit", "At most so many.", 1, MOST, USUAL).closed(),
                new Shape().typed("missed", "array", "What was missed.").open("missed"),
                this::missed);
    }

    private ToolResult missed(Arguments arguments, Asking asking) {
        int limit = (int) arguments.number("limit", USUAL);
        var found = schedules().missed(existing(arguments), Optional.empty(), limit);
        return ToolResult.of(Value.mapping("missed", values(found.stream().map(ScheduleJson::of))));
    }

    private static Shape named() {
        return new Shape().text("schedule", "Only of this schedule.", LONGEST_NAME);
    }

    private static Tool tool(
            String name, String title, String description, Value.Mapping input, Value.Mapping output, Tool.Work work) {
        return new Tool(name, title, description, input, output, Permission.READ_EXECUTIONS, Hints.READING, work);
    }

    private Schedules schedules() {
        backing.schedules().reconcile();
        return backing.schedules();
    }

    private Optional<String> existing(Arguments arguments) {
        return arguments
                .text("schedule")
                .map(name -> schedules()
                        .find(name)
                        .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.SCHEDULE_UNKNOWN, name)))
                        .kept()
                        .name());
    }

    private static Optional<Instant> moment(Arguments arguments, String name) {
        return arguments.text(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException unreadable) {
                throw CallRefused.unfit(name, "a moment such as `2026-03-29T14:30:00Z`", text);
            }
        });
    }

    private static Value values(Stream<Value.Mapping> all) {
        return new Value.Sequence(all.<Value>map(one -> one).toList());
    }
}
