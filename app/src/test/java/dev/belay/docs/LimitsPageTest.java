package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of limits says what the program does: every figure is that of a constant in the sources. */
class LimitsPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([0-9]+)[^|]*\\|");

    /** Where each limit is decided: a file, and the name of a constant, or the place of a figure in its constructor. */
    private static final Map<String, String> CONSTANTS = new LinkedHashMap<>();

    static {
        String limits = "dialects/src/main/java/dev/belay/dialect/yaml/Limits.java ";
        List<String> ofDocuments =
                List.of("document_bytes", "depth", "aliases", "scalar_bytes", "nodes", "integer_digits");
        for (int i = 0; i < ofDocuments.size(); i++) {
            CONSTANTS.put(ofDocuments.get(i), limits + "STANDARD " + i);
        }
        put("steps", "core", "definition/Definition", "MAX_STEPS");
        put("actions", "dialects", "dialect/belay/LocalActions", "MOST");
        put("action_files", "app", "cli/action/ActionFolder", "MOST_FILES");
        put("action_jars", "app", "cli/library/JarFolder", "MOST_JARS");
        put("library_actions", "app", "cli/library/Gathered", "MOST_ACTIONS");
        put("definition_files", "app", "cli/catalogue/DefinitionFiles", "MOST");
        put("definition_entries", "app", "cli/catalogue/DefinitionFiles", "MOST_ENTRIES");
        put("steps_for_a_name", "dialects", "dialect/systemprompt/Results", "MOST_STEPS");
        put("workflows_at_once", "dialects", "dialect/systemprompt/SystempromptSettings", "MOST_AT_ONCE");
        put("pattern_characters", "dialects", "dialect/LinearPattern", "LONGEST");
        put("problems", "dialects", "dialect/shape/ShapeCheck", "MOST_PROBLEMS");
        put("expression_characters", "dialects", "cel/Limits", "SOURCE");
        put("expression_nesting", "dialects", "cel/Limits", "NESTING");
        put("expression_operators", "dialects", "cel/Limits", "OPERATORS");
        put("expression_rounds", "dialects", "cel/Limits", "ITERATIONS");
        put("expression_work", "dialects", "cel/Limits", "WORK");
        put("expression_value", "dialects", "cel/Limits", "VALUE");
        put("inputs_size", "core", "value/Extent", "MAX_GIVEN");
        put("inputs_depth", "core", "value/Extent", "MAX_DEPTH");
        put("value_size", "core", "value/Extent", "MAX_SIZE");
        put("value_depth", "core", "value/Extent", "MAX_DEPTH");
        put("iterations", "core", "definition/Verb", "MAX_ITERATIONS");
        put("parallel", "core", "definition/Verb", "MAX_PARALLEL");
        put("attempts", "core", "definition/Retry", "MAX_ATTEMPTS");
        put("jumps", "core", "definition/OnError", "MAX_JUMPS");
        put("signals", "core", "execution/Steering", "MAX_SIGNALS");
        put("gate_number", "core", "gate/GateTerms", "MAX_NUMBER");
        put("gate_name", "core", "gate/GateName", "MAX_LENGTH");
        put("events", "core", "execution/Decider", "MAX_EVENTS");
        put("subflow_depth", "core", "execution/Parent", "MAX_DEPTH");
        put("subflows", "engine", "engine/Pinning", "MAX_WORKFLOWS");
        put("members_looked_at", "engine", "engine/account/FamilyLook", "MAX_MEMBERS");
        put("interruptions", "core", "execution/Doubts", "MAX_INTERRUPTIONS");
        put("retries_in_line", "engine", "engine/RetryLine", "LONGEST");
        put("planned_subflows", "core", "plan/SubflowPlanner", "MAX_PLANS");
        put("planned_depth", "core", "plan/Planner", "MAX_DEPTH");
        put("planned_looks", "engine", "engine/planning/Planning", "MAX_LOOKS");
        put("durations", "core", "definition/Durations", "MAX");
        put("schedules_of_definition", "core", "definition/Definition", "MAX_SCHEDULES");
        put("schedules", "engine", "engine/schedule/ScheduleStore", "MOST");
        put("cron_characters", "core", "schedule/CronReader", "LONGEST");
        put("schedule_waiting", "core", "schedule/Turns", "MOST_WAITING");
        put("schedule_step", "core", "schedule/Turns", "MOST_AT_ONCE");
        put("schedule_missed", "engine", "engine/schedule/ScheduleStore", "KEPT_MISSED");
        put("schedules_at_once", "engine", "engine/schedule/Scheduler", "MOST_AT_ONCE");
        put("upcoming", "engine", "engine/schedule/Schedules", "MOST_AHEAD");
        put("triggers", "core", "definition/Trigger", "MOST");
        put("trigger_depth", "core", "trigger/Triggering", "MAX_DEPTH");
        put("trigger_key", "core", "trigger/Triggering", "LONGEST_KEY");
        put("triggers_live", "engine", "engine/trigger/TriggerBook", "MOST");
        put("arrivals", "engine", "engine/arrival/TriggerLog", "KEPT");
        put("firings", "engine", "engine/arrival/TriggerLog", "REMEMBERED");
        put("dead_letters", "engine", "engine/outbox/Outbox", "MOST_DEAD");
        put("delivery_attempts", "engine", "engine/delivery/Persistence", "MOST_ATTEMPTS");
        put("notices", "engine", "engine/journal/Notice", "KEPT");
        put("stream_look", "server", "server/backing/News", "LOOK");
        put("message_id", "server", "server/hook/Hooks", "LONGEST_ID");
        put("output_limit", "steps", "step/shell/Command", "MAX_OUTPUT_LIMIT");
        put("log_bytes", "engine", "engine/output/StepLogs", "MAX_BYTES");
        put("max_bytes", "steps", "step/http/Call", "MOST_BYTES");
        put("head_bytes", "steps", "step/http/AnswerReader", "MAX_HEAD_BYTES");
        put("template_bytes", "steps", "step/file/TemplateAction", "MAX_BYTES");
        put("test_cases", "rehearsal", "rehearsal/script/Script", "MAX_CASES");
        put("test_events", "rehearsal", "rehearsal/script/Cue", "MAX_CUES");
        put("test_moments", "rehearsal", "rehearsal/course/Performance", "MAX_MOMENTS");
        put("fault_points", "rehearsal", "rehearsal/fault/FaultTour", "MAX_POINTS");
        put("fault_seconds", "rehearsal", "rehearsal/fault/FaultTour", "MAX_TIME");
        put("test_files", "app", "cli/TestFiles", "MAX_FILES");
        put("watch_hours", "app", "cli/Watching", "MAX_TIME");
    }

    private static void put(String limit, String module, String type, String constant) {
        CONSTANTS.put(limit, module + "/src/main/java/dev/belay/" + type + ".java " + constant + " 0");
    }

    @Test
    void saysWhatTheProgramDoes() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Long> told = told();
        for (Map.Entry<String, String> constant : CONSTANTS.entrySet()) {
            long figure = figure(constant.getValue().split(" "));
            if (!Long.valueOf(figure).equals(told.get(constant.getKey()))) {
                wrong.add(constant.getKey() + " is " + figure + ", told is " + told.get(constant.getKey()));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(told.keySet()).containsExactlyElementsOf(CONSTANTS.keySet());
    }

    private static Map<String, Long> told() throws IOException {
        Map<String, Long> told = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(Pages.HOME.resolve("docs/limits.md")));
        while (row.find()) {
            told.put(row.group(1), Long.parseLong(row.group(2)));
        }
        return told;
    }

    /** A constant's figures are products of whole numbers. */
    private static long figure(String[] place) throws IOException {
        String source = Files.readString(Pages.HOME.resolve(place[0]));
        Matcher written = Pattern.compile("\\b" + place[1] + " = (?:[\\w.]+ ?[\\w.]*\\()?([^;]+?)\\)?;")
                .matcher(source);
        assertThat(written.find()).as("%s in %s", place[1], place[0]).isTrue();
        long product = 1;
        for (String factor :
                written.group(1).split(", ")[Integer.parseInt(place[2])].split("\\*")) {
            product *= Long.parseLong(factor.strip().replace("_", "").replaceAll("L$", ""));
        }
        return product;
    }
}
