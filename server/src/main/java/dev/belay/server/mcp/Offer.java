package dev.belay.server.mcp;

import dev.belay.server.backing.Backing;
import dev.belay.server.dispatch.Faults;
import dev.belay.server.mcp.prompt.BelayCompleting;
import dev.belay.server.mcp.prompt.BelayPrompts;
import dev.belay.server.mcp.prompt.Completing;
import dev.belay.server.mcp.prompt.Prompt;
import dev.belay.server.mcp.resource.BelayLibrary;
import dev.belay.server.mcp.resource.Library;
import dev.belay.server.mcp.task.TaskKeeper;
import dev.belay.server.mcp.tool.ExecutionTasks;
import dev.belay.server.mcp.tool.ExposedWorkflows;
import dev.belay.server.mcp.tool.FollowExecutions;
import dev.belay.server.mcp.tool.GoOnFromExecutions;
import dev.belay.server.mcp.tool.ReadActions;
import dev.belay.server.mcp.tool.ReadBreakers;
import dev.belay.server.mcp.tool.ReadExecutions;
import dev.belay.server.mcp.tool.ReadSchedules;
import dev.belay.server.mcp.tool.ReadWorkflows;
import dev.belay.server.mcp.tool.SaveWorkflows;
import dev.belay.server.mcp.tool.SetSchedules;
import dev.belay.server.mcp.tool.StartExecutions;
import dev.belay.server.mcp.tool.SteerExecutions;
import dev.belay.server.mcp.tool.Toolbox;
import java.util.Comparator;
import java.util.List;

/**
 * What a server offers to models.
 *
 * @param version of the server
 * @param tools what can be called
 * @param tasks what goes on
 * @param library what can be read
 * @param prompts what a person can ask for
 * @param completing what can stand in places
 * @param faults is told what should not have happened
 */
public record Offer(
        String version,
        Toolbox tools,
        TaskKeeper tasks,
        Library library,
        List<Prompt> prompts,
        Completing completing,
        Faults faults) {

    /** Sorts the prompts. */
    public Offer {
        prompts = prompts.stream().sorted(Comparator.comparing(Prompt::name)).toList();
    }

    /** What Belay offers. */
    public static Offer of(Backing backing, McpSettings settings, Faults faults) {
        var tools = new Toolbox(
                List.of(
                        new ReadExecutions(backing),
                        new FollowExecutions(backing),
                        new ReadWorkflows(backing),
                        new SaveWorkflows(backing),
                        new ReadActions(backing),
                        new ReadBreakers(backing),
                        new StartExecutions(backing),
                        new SteerExecutions(backing),
                        new GoOnFromExecutions(backing),
                        new ReadSchedules(backing),
                        new SetSchedules(backing),
                        new ExposedWorkflows(backing, settings.exposed(), settings.decided())),
                settings.readOnly(),
                faults);
        return new Offer(
                settings.version(),
                tools,
                new ExecutionTasks(backing, settings.readOnly()),
                new BelayLibrary(backing),
                BelayPrompts.all(),
                new BelayCompleting(backing),
                faults);
    }
}
