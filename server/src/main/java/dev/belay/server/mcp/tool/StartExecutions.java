package dev.belay.server.mcp.tool;

import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Starts;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.List;

/** Plans and starts executions of registered definitions: a text of the model's own cannot be run here. */
public final class StartExecutions implements ToolSource {

    private static final int LONGEST_NAME = 128;
    private static final int HASH = 64;

    private final Backing backing;
    private final Starting starting;

    /** In that engine. */
    public StartExecutions(Backing backing) {
        this.backing = backing;
        this.starting = new Starting(backing);
    }

    @Override
    public List<Tool> tools() {
        return List.of(plan(), start());
    }

    private Tool plan() {
        return new Tool(
                "execution_plan",
                "Plan an execution",
                "Tells what an execution would do, step by step, and touches nothing. Show it before you start anything"
                        + " that changes something.",
                asked().closed("workflow"),
                Starting.shape(),
                Permission.START_EXECUTIONS,
                Hints.LOOKING,
                (arguments, asking) -> {
                    DefinitionTexts.Sound text = text(arguments);
                    return starting.planned(text, inputs(text, arguments, asking));
                });
    }

    private Tool start() {
        return new Tool(
                "execution_start",
                "Start an execution",
                "Starts an execution of a registered workflow and answers at once with its id; follow it with"
                        + " `execution_events`. It only plans unless `dry_run` is false. The same `idempotency_key`"
                        + " never starts anything twice: use the same one when you try again.",
                asked().truth("dry_run", "Whether to plan only.", true)
                        .text(
                                "plan_hash",
                                "The `plan_hash` of the plan that was agreed to; another plan starts nothing.",
                                HASH)
                        .text("idempotency_key", "A text of your own for this one wish.", Starts.LONGEST_KEY)
                        .closed("workflow", "idempotency_key"),
                Starting.shape(),
                Permission.START_EXECUTIONS,
                Hints.CHANGING,
                this::start);
    }

    private static Shape asked() {
        return new Shape()
                .text("workflow", "The name of a registered workflow, or `NAME@VERSION`.", LONGEST_NAME)
                .typed("inputs", "object", "Its inputs, as `workflow_get` describes them.");
    }

    private ToolResult start(Arguments arguments, Asking asking) throws InterruptedException {
        DefinitionTexts.Sound text = text(arguments);
        // Everything is asked for before anything is done: without a session this runs again from here.
        Value.Mapping inputs = inputs(text, arguments, asking);
        return arguments.truth("dry_run", true)
                ? starting.planned(text, inputs)
                : starting.started(
                        text, inputs, asking, arguments.text("idempotency_key"), arguments.text("plan_hash"));
    }

    private DefinitionTexts.Sound text(Arguments arguments) {
        return backing.texts().registered(backing.belay().journal(), arguments.needed("workflow"));
    }

    private static Value.Mapping inputs(DefinitionTexts.Sound text, Arguments arguments, Asking asking)
            throws InterruptedException {
        return InputShape.completed(text.definition(), arguments.object("inputs"), asking);
    }
}
