package dev.belay.server.mcp.tool;

import dev.belay.engine.account.ScheduleJson;
import dev.belay.engine.schedule.ScheduleView;
import dev.belay.engine.schedule.Schedules;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.CronReader;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.schedule.form.ScheduleReading;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes schedules, and pauses them.
 *
 * <p>A schedule starts executions for as long as it stands, also when nobody looks any more. So what an agent makes
 * stands paused until a person resumes it, and an agent pauses only what it has made itself.
 */
public final class SetSchedules implements ToolSource {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORD = 64;

    private final Backing backing;

    /** In that engine. */
    public SetSchedules(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(create(), pause());
    }

    private Tool create() {
        return new Tool(
                "schedule_create",
                "Make a schedule",
                "Makes a schedule of a registered workflow: one of `at`, `cron` and `every`. Where an agent makes it, it"
                        + " stands paused until a person resumes it; `schedule_upcoming` tells then what it will begin.",
                shape(),
                told(),
                Permission.START_EXECUTIONS,
                Hints.CHANGING,
                this::create);
    }

    private static Value.Mapping shape() {
        return new Shape()
                .text("name", "What it is called: lower-case letters, digits, `-` and `_`.", LONGEST_WORD)
                .text("workflow", "The name of a registered workflow, or `NAME@VERSION`.", LONGEST_NAME)
                .typed("inputs", "object", "Its inputs, the same every time.")
                .text("at", "Once, at that instant (RFC 3339), or at that local time beside a `zone`.", LONGEST_WORD)
                .text("cron", "A cron expression of five or six fields.", CronReader.LONGEST)
                .text("every", "Again and again after that time, such as `15m`.", LONGEST_WORD)
                .text("zone", "The time zone of the clock, such as `Europe/Berlin`; `UTC` if left out.", LONGEST_WORD)
                .text("start", "No instant before this one counts.", LONGEST_WORD)
                .text("end", "No instant after this one counts.", LONGEST_WORD)
                .word(
                        "missed",
                        "What becomes of instants that passed while nobody looked.",
                        List.of("skip", "latest", "all"))
                .text("missed_within", "How old an instant may be and still begin late.", LONGEST_WORD)
                .word(
                        "overlap",
                        "What becomes of an instant while an earlier execution is at work.",
                        List.of("skip", "queue", "allow", "replace"))
                .text("jitter", "Each instant begins up to so much later.", LONGEST_WORD)
                .closed("name", "workflow");
    }

    private static Value.Mapping told() {
        return new Shape()
                .text("name", "What it is called.")
                .text("state", "Whether it will begin anything: `active`, `paused`, `disabled` or `over`.")
                .open("name", "state");
    }

    private ToolResult create(Arguments arguments, Asking asking) {
        boolean proposes = !asking.principal().may(Permission.WRITE_SCHEDULES);
        return answer(backing.schedules()
                .set(new Schedules.Wish(schedule(arguments), asking.principal().name(), false, proposes)));
    }

    private static Schedule schedule(Arguments arguments) {
        String name = arguments.needed("name");
        if (!ScheduleForm.isName(name)) {
            throw CallRefused.unfit("name", "a name of lower-case letters, digits, `-` and `_`", name);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        ScheduleForm.FIELDS.forEach(field -> arguments.value(field).ifPresent(value -> fields.put(field, value)));
        return switch (ScheduleForm.read(name, new Value.Mapping(fields))) {
            case ScheduleReading.Read(Schedule schedule) -> schedule;
            case ScheduleReading.Refused refused -> throw new CallRefused(refused.problems());
        };
    }

    private Tool pause() {
        return new Tool(
                "schedule_pause",
                "Pause a schedule",
                "Lets a schedule begin nothing before a person resumes it; what is at work goes on. An agent can pause"
                        + " what it made itself.",
                new Shape()
                        .text("name", "The name of the schedule.", LONGEST_NAME)
                        .closed("name"),
                told(),
                Permission.START_EXECUTIONS,
                Hints.STEERING,
                this::pause);
    }

    private ToolResult pause(Arguments arguments, Asking asking) {
        String name = arguments.needed("name");
        ScheduleView view = backing.schedules()
                .find(name)
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.SCHEDULE_UNKNOWN, name)));
        boolean own = view.kept().setBy().equals(asking.principal().name())
                && view.kept().owner().isEmpty();
        if (!own && !asking.principal().may(Permission.WRITE_SCHEDULES)) {
            return ToolResult.refused(List.of(Problem.of(
                    ProblemCode.PERMISSION_MISSING, asking.principal().name(), Permission.WRITE_SCHEDULES.id())));
        }
        return answer(backing.schedules().pause(name));
    }

    private static ToolResult answer(Schedules.Answer answer) {
        return switch (answer) {
            case Schedules.Answer.Done(ScheduleView view) -> ToolResult.of(ScheduleJson.of(view));
            case Schedules.Answer.Refused(List<Problem> problems) -> ToolResult.refused(problems);
        };
    }
}
