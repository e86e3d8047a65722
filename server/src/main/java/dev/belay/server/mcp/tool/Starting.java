package dev.belay.server.mcp.tool;

import dev.belay.engine.Started;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.planning.Forecast;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Starts;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** Plans and starts a registered definition for a tool. */
final class Starting {

    private final Backing backing;
    private final Starts starts;

    Starting(Backing backing) {
        this.backing = backing;
        this.starts = new Starts(backing);
    }

    /** What an execution would do. */
    ToolResult planned(DefinitionTexts.Sound text, Value.Mapping inputs) {
        Forecast forecast = starts.plan(text, inputs, backing.folder());
        Value.Mapping plan = forecast.toValue();
        return ToolResult.of(Value.mapping("dry_run", Value.of(true), "plan_hash", Value.of(forecast.hash()))
                .with("workflow", Value.of(text.definition().name()))
                .with("plan", plan.get("plan").orElse(Value.Mapping.EMPTY))
                .with("previews", plan.get("previews").orElse(Value.Mapping.EMPTY))
                .with("gates", plan.get("gates").orElse(Value.Mapping.EMPTY))
                .with("warnings", ProblemJson.of(text.warnings())));
    }

    /** What the tools that plan and start answer. */
    static Value.Mapping shape() {
        return Named.toldShape()
                .typed("dry_run", "boolean", "Whether nothing was started.")
                .typed("replayed", "boolean", "Whether the same key started it before.")
                .text("plan_hash", "The hash of the plan; give it to start exactly this.")
                .typed("plan", "object", "What would happen.")
                .open("dry_run");
    }

    /**
     * Starts it, once for each key of a principal; what it is told of goes on, whoever hangs up.
     *
     * @param planHash of the plan that was agreed to; another plan starts nothing
     */
    ToolResult started(
            DefinitionTexts.Sound text,
            Value.Mapping inputs,
            Asking asking,
            Optional<String> key,
            Optional<String> planHash) {
        planHash.ifPresent(agreed -> requirePlan(text, inputs, agreed));
        Started.Accepted accepted = starts.start(new Starts.Wish(
                text, inputs, asking.principal(), ExecutionTasks.labels(asking), key, backing.folder()));
        ExecutionId id = accepted.execution();
        Value.Mapping more = Value.mapping("dry_run", Value.of(false), "replayed", Value.of(accepted.replayed()));
        return Named.told(backing.belay(), id, warned(more, text))
                .ofTask(backing.belay().journal().find(id).flatMap(row -> ExecutionTasks.started(row, asking)));
    }

    /** What was started is advised against: an agent reads no log. */
    private static Value.Mapping warned(Value.Mapping more, DefinitionTexts.Sound text) {
        List<Problem> deprecated = text.warnings().stream()
                .filter(warning -> warning.code() == ProblemCode.DEFINITION_DEPRECATED)
                .toList();
        return deprecated.isEmpty() ? more : more.with("warnings", ProblemJson.of(deprecated));
    }

    private void requirePlan(DefinitionTexts.Sound text, Value.Mapping inputs, String agreed) {
        String hash = starts.plan(text, inputs, backing.folder()).hash();
        if (!hash.equals(agreed)) {
            throw new CallRefused(Problem.of(
                            ProblemCode.CHANGED_MEANWHILE, text.definition().name(), "its plan is now `" + hash + "`")
                    .hint("Nothing was started. Look at the plan again with `execution_plan`."));
        }
    }
}
