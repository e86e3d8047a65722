package dev.belay.server.mcp.tool;

import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.UsableActions;
import dev.belay.value.Value;
import java.util.List;

/** Lists the actions that definitions may use, and tells what one takes and gives. */
public final class ReadActions implements ToolSource {

    private static final int LONGEST_NAME = 128;

    private final UsableActions actions;

    /** Those of that engine. */
    public ReadActions(Backing backing) {
        this.actions = new UsableActions(backing.texts().usable());
    }

    @Override
    public List<Tool> tools() {
        return List.of(list(), get());
    }

    private Tool list() {
        return new Tool(
                "action_list",
                "List actions",
                "Lists the actions that steps of a workflow may use, with what repeating them does and whether they take"
                        + " themselves back.",
                new Shape().closed(),
                new Shape()
                        .typed("actions", "array", "The actions, those that people wrote down first.")
                        .open("actions"),
                Permission.READ_WORKFLOWS,
                Hints.READING,
                (_, _) -> ToolResult.of(Value.mapping("actions", actions.all())));
    }

    private Tool get() {
        return new Tool(
                "action_get",
                "Show an action",
                "Tells what an action takes, gives back and does.",
                new Shape()
                        .text("action", "Its name, such as `file.write`.", LONGEST_NAME)
                        .closed("action"),
                new Shape()
                        .text("name", "The name.")
                        .text("description", "What it does.")
                        .text("effect", "What repeating it does.")
                        .typed("inputs", "array", "What it takes.")
                        .typed("outputs", "object", "What it gives back.")
                        .open("name", "inputs", "outputs"),
                Permission.READ_WORKFLOWS,
                Hints.READING,
                (arguments, _) -> ToolResult.of(actions.named(arguments.needed("action"))));
    }
}
