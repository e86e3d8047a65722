package dev.belay.dialect.belay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people write who come from another system, and what to write instead: a hint for each key, in whatever case and
 * with whatever hyphens it is spelled.
 *
 * <p>Each hint names the word of this notation, because a list of all keys leaves the choice to whoever knows them least.
 */
final class WordsElsewhere {

    private WordsElsewhere() {}

    /** Of a definition. */
    static Map<String, String> ofDefinition() {
        Map<String, String> hints = new LinkedHashMap<>();
        put(
                hints,
                "What is done stands under `steps`, one after the other; what runs side by side, under `parallel` of a step.",
                "jobs",
                "tasks",
                "nodes",
                "sequence",
                "states",
                "templates",
                "stages",
                "run",
                "do");
        put(
                hints,
                "What starts it by itself stands under `triggers`, and the times at which it begins under `schedules`.",
                "on");
        put(hints, "Write `schedules: { nightly: { cron: \"30 2 * * *\" } }`.", "schedule", "cron", "crontab");
        put(
                hints,
                "What it is given stands under `inputs`; the variables of a command under its own `env`, as in"
                        + " `run: { command: ./it, env: { NAME: value } }`.",
                "env",
                "vars",
                "variables",
                "params",
                "parameters",
                "arguments",
                "options");
        put(
                hints,
                "What runs after a failure stands under `on_failure`, a list of steps; what takes a step back is its `undo`.",
                "errors",
                "handlerOn",
                "onExit",
                "onError",
                "catch",
                "finally",
                "notify",
                "notification",
                "mailOn");
        put(
                hints,
                "How many executions may be at work at once stands under `concurrency`.",
                "maxActiveRuns",
                "parallelism");
        put(
                hints,
                "Write `timeout` with a unit, such as `timeout: 10m`.",
                "timeoutSec",
                "timeoutSeconds",
                "timeout-minutes");
        put(hints, "What it is found by stands under `labels`, a mapping.", "tags", "namespace", "group", "project");
        put(hints, "It is called by its `name`.", "id");
        put(
                hints,
                "There is nothing around a definition: `belay: 1`, `name` and `steps` stand at the top.",
                "apiVersion",
                "kind",
                "metadata",
                "spec",
                "document",
                "entrypoint",
                "workflow");
        put(
                hints,
                "It is a key of a step: write `retry: 3` there.",
                "retry",
                "retries",
                "retryPolicy",
                "retryStrategy");
        put(hints, "It is a key of a step: write `when` there.", "if", "when", "preconditions", "condition");
        put(hints, "It is a key of a step: write `for_each` there.", "matrix", "strategy", "loop");
        return hints;
    }

    /** Of a step. */
    static Map<String, String> ofStep() {
        Map<String, String> hints = new LinkedHashMap<>();
        ofWhatItDoes(hints);
        ofCommands(hints);
        ofOrder(hints);
        ofFailures(hints);
        return hints;
    }

    private static void ofWhatItDoes(Map<String, String> hints) {
        put(
                hints,
                "Write `use: ACTION` and its input under `with`, or `run` for a command; `belay actions` lists what there is.",
                "uses",
                "action",
                "type",
                "plugin",
                "executor");
        put(hints, "Write `use: http.request`, with `method` and `url` under `with`.", "http", "url", "request");
        put(
                hints,
                "What an action or a workflow is given stands under `with`.",
                "params",
                "parameters",
                "args",
                "arguments",
                "inputs");
        put(
                hints,
                "Write `workflow: NAME`, and its inputs under `with`.",
                "call",
                "subflow",
                "template",
                "templateRef",
                "jobref");
        put(
                hints,
                "Steps in a step stand under `steps`; what runs side by side, under `parallel`.",
                "tasks",
                "sequence",
                "dag",
                "jobs");
        put(
                hints,
                "Write `for_each: [a, b]`, and under `steps` what runs for each of them.",
                "matrix",
                "strategy",
                "loop",
                "withItems",
                "withParam",
                "each");
        put(
                hints,
                "How many run at once stands under `for_each: { items: [a, b], parallel: 2 }`.",
                "parallelism",
                "max-parallel");
        put(
                hints,
                "A step cannot be approved yet. Let one before it be `wait: { signal: go-ahead }`: the execution stops"
                        + " there until `belay signal ID go-ahead` is typed, which a program can do as well.",
                "approve",
                "approval",
                "manual",
                "suspend",
                "environment");
        put(hints, "Write `wait: 30s`.", "sleep", "delay");
        put(
                hints,
                "Nothing is told by itself: a step with `use: http.request` tells it, under `on_failure` of the definition"
                        + " where it is told of failures only.",
                "notify",
                "notification",
                "mailOnError");
    }

    private static void ofCommands(Map<String, String> hints) {
        put(
                hints,
                "A command stands under `run`: a text for the shell, or a list of a program and its arguments.",
                "command",
                "commands",
                "script",
                "cmd",
                "exec",
                "bash");
        put(hints, "It belongs to the command: `run: { command: ./it, env: { NAME: value } }`.", "env");
        put(hints, "It belongs to the command: `run: { command: ./it, shell: bash }`.", "shell");
        put(
                hints,
                "It belongs to the command: `run: { command: ./it, cwd: ./there }`.",
                "cwd",
                "dir",
                "working-directory");
        put(hints, "It belongs to the command: `run: { command: ./it, stdin: text }`.", "stdin");
        put(
                hints,
                "A command runs on this machine: write `run: docker run ...` where it is to run in a container.",
                "image",
                "container",
                "docker",
                "runs-on");
        put(
                hints,
                "What it printed is `steps.ID.output.stdout`; other values for later steps stand under `outputs`.",
                "output",
                "register",
                "stdout");
    }

    private static void ofOrder(Map<String, String> hints) {
        put(
                hints,
                "Write `depends_on: [a, b]`, the steps that must have ended first.",
                "needs",
                "depends",
                "dependencies",
                "runAfter");
        put(
                hints,
                "Write `when` with an expression, such as `when: inputs.stage == \"live\"`.",
                "if",
                "condition",
                "conditions",
                "precondition",
                "preconditions",
                "runIf");
        put(hints, "Write `when: false` for a step that is to be skipped.", "disabled", "enabled");
        put(
                hints,
                "What people read stands under `name`; what is to be said besides, in a comment.",
                "description",
                "title");
    }

    private static void ofFailures(Map<String, String> hints) {
        put(
                hints,
                "Write `retry: 3`, or `retry: { attempts: 3, delay: 10s }`.",
                "retries",
                "retryPolicy",
                "retryStrategy",
                "retryCount",
                "max-attempts",
                "repeat",
                "repeatPolicy");
        put(
                hints,
                "Write `timeout` with a unit, such as `timeout: 10m`.",
                "timeout-minutes",
                "timeoutSec",
                "timeoutSeconds",
                "deadline");
        put(
                hints,
                "Write `on_error: continue`.",
                "continue-on-error",
                "continueOn",
                "continueOnFail",
                "allow-failure",
                "ignore-errors");
        put(
                hints,
                "What follows when it has failed stands under `on_error`; steps that run then, under `on_failure` of the"
                        + " definition.",
                "on_failure",
                "catch",
                "errors",
                "errorHandler");
        put(
                hints,
                "How it is taken back stands under `undo`.",
                "compensate",
                "compensation",
                "rollback",
                "revert",
                "finally",
                "cleanup");
    }

    private static void put(Map<String, String> hints, String hint, String... keys) {
        for (String key : keys) {
            hints.put(key, hint);
        }
    }
}
