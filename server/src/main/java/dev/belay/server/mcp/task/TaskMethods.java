package dev.belay.server.mcp.task;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.Client;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.Picked;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The methods of the extension. Thread-safe. */
public final class TaskMethods {

    /** Their names. */
    public static final Set<String> NAMES = Set.of("tasks/get", "tasks/update", "tasks/cancel");

    private static final String ID = "taskId";

    private final TaskKeeper keeper;

    /** Of these tasks. */
    public TaskMethods(TaskKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * Refuses a client that did not say that it knows tasks.
     *
     * @throws RpcRefused where it did not
     */
    public static void require(Client client) {
        if (!client.takesTasks()) {
            throw RpcRefused.capability(Client.TASKS);
        }
    }

    /**
     * The answer to one of the methods.
     *
     * @throws RpcRefused where there is no such task of theirs
     */
    public Value.Mapping answer(Message.Request request, Asking asking) {
        require(asking.client());
        String id = Picked.needed(request.params(), ID);
        TaskState state = keeper.find(id, asking).orElseThrow(() -> RpcRefused.params("There is no such task."));
        return switch (request.method()) {
            case "tasks/get" -> state.detailed();
            case "tasks/cancel" -> {
                keeper.cancel(id, asking);
                yield Value.Mapping.EMPTY;
            }
            default -> {
                keeper.update(id, answers(request.params()), asking);
                yield Value.Mapping.EMPTY;
            }
        };
    }

    private static Map<String, Value.Mapping> answers(Value.Mapping params) {
        Map<String, Value.Mapping> answers = new LinkedHashMap<>();
        Value.Mapping given = Picked.object(params, "inputResponses");
        given.fields().keySet().forEach(name -> answers.put(name, Picked.object(given, name)));
        return answers;
    }
}
