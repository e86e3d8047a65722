package dev.belay.cli;

import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a schedule is, on the command line. */
final class ScheduleTimes {

    @Option(names = "--at", paramLabel = "TIME", description = "Once, at that instant, or at that time in --zone.")
    @Nullable String at;

    @Option(names = "--cron", paramLabel = "EXPRESSION", description = "At the times that five or six fields name.")
    @Nullable String cron;

    @Option(names = "--every", paramLabel = "SPAN", description = "Again and again after that time, such as 15m.")
    @Nullable String every;

    @Option(names = "--zone", paramLabel = "ZONE", description = "The clock, such as Europe/Berlin; default UTC.")
    @Nullable String zone;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give an input its value every time; may be repeated. JSON where it is a list or an object.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--start", paramLabel = "TIME", description = "No instant before this one counts.")
    @Nullable String start;

    @Option(names = "--end", paramLabel = "TIME", description = "No instant after this one counts.")
    @Nullable String end;

    @Option(
            names = "--missed",
            paramLabel = "WHAT",
            description = "What becomes of what passed while nobody looked: skip, latest or all; default latest.")
    @Nullable String missed;

    @Option(names = "--missed-within", paramLabel = "SPAN", description = "How late it may begin; default 1h.")
    @Nullable String missedWithin;

    @Option(
            names = "--overlap",
            paramLabel = "WHAT",
            description = "While an earlier execution is at work: skip, queue, allow or replace; default skip.")
    @Nullable String overlap;

    @Option(names = "--jitter", paramLabel = "SPAN", description = "Each instant begins up to so much later.")
    @Nullable String jitter;

    @Option(names = "--paused", description = "Begin nothing before it is resumed.")
    boolean paused;

    /** As a request says it. */
    Value.Mapping fields(String workflow) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow", Value.of(workflow));
        put(fields, "at", at);
        put(fields, "cron", cron);
        put(fields, "every", every);
        put(fields, "zone", zone);
        put(fields, "start", start);
        put(fields, "end", end);
        put(fields, "missed", missed);
        put(fields, "missed_within", missedWithin);
        put(fields, "overlap", overlap);
        put(fields, "jitter", jitter);
        if (!inputs.isEmpty()) {
            fields.put("inputs", inputs());
        }
        if (paused) {
            fields.put("paused", Value.of(true));
        }
        return new Value.Mapping(fields);
    }

    private static void put(Map<String, Value> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, Value.of(text));
        }
    }

    private Value inputs() {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String setting : inputs) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--set", "`name=value`", setting));
            }
            values.put(setting.substring(0, equals), value(setting.substring(equals + 1)));
        }
        return new Value.Mapping(values);
    }

    /** A text stands for itself; numbers and truths are read where the input asks for them. */
    private static Value value(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return Value.of(text);
        }
        try {
            return Json.parse(text);
        } catch (Json.JsonRefused refused) {
            return Value.of(text);
        }
    }
}
