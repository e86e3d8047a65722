package dev.belay.server.mcp.tool;

import dev.belay.definition.InputBinding;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.Planning;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Principal;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and starts a registered definition for a tool. */
final class Starting {

    /** The longest key. */
    static final int LONGEST_KEY = 255;

    private final Backing backing;

    Starting(Backing backing) {
        this.backing = backing;
    }

    /** What an execution would do. */
    ToolResult planned(DefinitionTexts.Sound text, Value.Mapping inputs) {
        Forecast forecast = forecast(text, inputs);
        Value.Mapping plan = forecast.toValue();
        return ToolResult.of(Value.mapping("dry_run", Value.of(true), "plan_hash", Value.of(forecast.hash()))
                .with("workflow", Value.of(text.definition().name()))
                .with("plan", plan.get("plan").orElse(Value.Mapping.EMPTY))
                .with("previews", plan.get("previews").orElse(Value.Mapping.EMPTY))
                .with("warnings", ProblemJson.of(text.warnings())));
    }

    private Forecast forecast(DefinitionTexts.Sound text, Value.Mapping inputs) {
        return switch (backing.planning().plan(text.definition(), text.source().hash(), inputs, backing.folder())) {
            case Planning.Answer.Refused(List<Problem> problems) -> throw new CallRefused(problems);
            case Planning.Answer.Planned(Forecast forecast) -> forecast;
        };
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
     * Starts it, once for each key of a principal.
     *
     * @param planHash of the plan that was agreed to; another plan starts nothing
     */
    ToolResult started(
            DefinitionTexts.Sound text,
            Value.Mapping inputs,
            Principal by,
            Optional<String> key,
            Optional<String> planHash) {
        planHash.ifPresent(agreed -> requirePlan(text, inputs, agreed));
        var request = new StartRequest(
                text.source(),
                text.definition(),
                inputs,
                by.name(),
                Map.of(),
                backing.folder(),
                key.map(own -> "@" + by.name() + ":" + own));
        return switch (backing.belay().start(request)) {
            case Started.Refused(List<Problem> problems) -> ToolResult.refused(problems);
            case Started.Accepted(ExecutionId id, boolean replayed) -> {
                if (replayed
                        && key.isPresent()
                        && text.definition().idempotencyKey().isEmpty()) {
                    requireSame(id, text, inputs, key.get());
                }
                yield Named.told(
                        backing.belay(), id, Value.mapping("dry_run", Value.of(false), "replayed", Value.of(replayed)));
            }
        };
    }

    private void requirePlan(DefinitionTexts.Sound text, Value.Mapping inputs, String agreed) {
        String hash = forecast(text, inputs).hash();
        if (!hash.equals(agreed)) {
            throw new CallRefused(Problem.of(
                            ProblemCode.CHANGED_MEANWHILE, text.definition().name(), "its plan is now `" + hash + "`")
                    .hint("Nothing was started. Look at the plan again with `execution_plan`."));
        }
    }

    /** The same key with another wish is a mistake of whoever made the key. */
    private void requireSame(ExecutionId id, DefinitionTexts.Sound text, Value.Mapping inputs, String key) {
        Event.ExecutionCreated first = backing.belay().state(id).created();
        boolean same = first.workflow().equals(text.definition().name())
                && InputBinding.bind(text.definition(), inputs) instanceof InputBinding.Bound.Complete(var bound)
                && bound.equals(first.inputs());
        if (!same) {
            throw new CallRefused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, key, id)
                    .hint("Nothing was started. A request that is another one needs another key."));
        }
    }
}
