package dev.belay.server.mcp;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.Client;
import dev.belay.server.mcp.protocol.Question;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.task.TaskKeeper;
import dev.belay.server.mcp.task.TaskState;
import dev.belay.server.mcp.tool.Arguments;
import dev.belay.server.mcp.tool.Shape;
import dev.belay.server.mcp.tool.Tool;
import dev.belay.server.mcp.tool.ToolResult;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the conformance suites expect of a server that has tasks: they run here, and ask for things as they run. */
final class FixtureTasks implements TaskKeeper {

    private final Map<String, Running> tasks = new ConcurrentHashMap<>();

    // Tools

    List<Tool> tools() {
        return List.of(
                Fixtures.tool(
                        "greet",
                        new Shape().text("name", "Whom.").closed("name"),
                        (arguments, _) -> text("Hello, " + arguments.needed("name") + "!")),
                Fixtures.tool(
                        "slow_compute",
                        new Shape()
                                .typed("seconds", "integer", "How long.")
                                .text("label", "What.")
                                .closed("seconds"),
                        (arguments, asking) -> asking.client().takesTasks()
                                ? started(task -> computed(arguments))
                                : computed(arguments)),
                Fixtures.tool("failing_job", new Shape().closed(), (_, asking) -> {
                    require(asking);
                    return started(_ -> ToolResult.failed("It failed."));
                }),
                Fixtures.tool("protocol_error_job", new Shape().closed(), (_, asking) -> {
                    require(asking);
                    return started(_ -> {
                        throw RpcRefused.params("It broke.");
                    });
                }),
                Fixtures.tool(
                        "confirm_delete",
                        new Shape().text("filename", "Which.").closed("filename"),
                        (arguments, asking) -> {
                            require(asking);
                            return started(task -> {
                                task.ask(Map.of("confirm", confirm("Delete " + arguments.needed("filename") + "?")));
                                return text("Deleted.");
                            });
                        }),
                Fixtures.tool("multi_input", new Shape().closed(), (_, asking) -> {
                    require(asking);
                    return started(task -> {
                        task.ask(Map.of("one", confirm("One?"), "two", confirm("Two?")));
                        return text("Both.");
                    });
                }),
                Fixtures.tool("test_tool_with_task", new Shape().closed(), (_, asking) -> {
                    require(asking);
                    Value name = McpTalk.at(
                            asking.input(Map.of("user_name", Fixtures.name())).get("user_name"), "content.name");
                    return started(_ -> text("Hello, " + name.rendered() + "!"));
                }));
    }

    private static void require(Asking asking) {
        if (!asking.client().takesTasks()) {
            throw RpcRefused.capability(Client.TASKS);
        }
    }

    private static ToolResult computed(Arguments arguments) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(arguments.number("seconds", 0)));
        return text("Computed.");
    }

    private static ToolResult text(String text) {
        return new ToolResult(List.of(ToolResult.text(text)), Optional.empty(), false);
    }

    private static Question confirm(String message) {
        return Question.form(
                message, new Shape().typed("confirm", "boolean", "Whether.").open());
    }

    // Tasks

    private interface Work {
        ToolResult result(Running task) throws InterruptedException;
    }

    private ToolResult started(Work work) {
        var task = new Running(UUID.randomUUID().toString());
        tasks.put(task.id, task);
        ToolResult answer = text("It goes on.").ofTask(Optional.of(task.state()));
        task.begin(work);
        return answer;
    }

    private static final class Running {

        private final String id;
        private final Instant createdAt = Instant.now();
        private final Map<String, Value> asked = new LinkedHashMap<>();
        private TaskState.Stage stage = new TaskState.Stage.Working();
        private Thread thread = Thread.currentThread();

        Running(String id) {
            this.id = id;
        }

        synchronized TaskState state() {
            return new TaskState(id, stage, "A fixture.", createdAt, Instant.now());
        }

        void begin(Work work) {
            thread = Thread.startVirtualThread(() -> run(work));
        }

        private void run(Work work) {
            try {
                end(new TaskState.Stage.Completed(work.result(this).toValue()));
            } catch (RpcRefused refused) {
                end(new TaskState.Stage.Failed(Value.mapping(
                        "code",
                        Value.of(refused.number()),
                        "message",
                        Value.of(String.valueOf(refused.getMessage())))));
            } catch (InterruptedException cancelled) {
                end(new TaskState.Stage.Cancelled());
            }
        }

        private synchronized void end(TaskState.Stage last) {
            stage = last;
        }

        synchronized void ask(Map<String, Question> questions) throws InterruptedException {
            questions.forEach((name, question) ->
                    asked.put(name, Value.mapping("method", Value.of(question.method()), "params", question.params())));
            while (!asked.isEmpty()) {
                stage = new TaskState.Stage.InputRequired(new Value.Mapping(asked));
                wait();
            }
            stage = new TaskState.Stage.Working();
        }

        synchronized void answered(Map<String, Value.Mapping> answers) {
            asked.keySet().removeAll(answers.keySet());
            if (stage instanceof TaskState.Stage.InputRequired && !asked.isEmpty()) {
                stage = new TaskState.Stage.InputRequired(new Value.Mapping(asked));
            }
            notifyAll();
        }
    }

    @Override
    public Optional<TaskState> find(String id, Asking asking) {
        return Optional.ofNullable(tasks.get(id)).map(Running::state);
    }

    @Override
    public void update(String id, Map<String, Value.Mapping> answers, Asking asking) {
        tasks.get(id).answered(answers);
    }

    @Override
    public void cancel(String id, Asking asking) {
        tasks.get(id).thread.interrupt();
    }

    @Override
    public Optional<String> place(String id, Asking asking) {
        return Optional.ofNullable(tasks.get(id)).map(task -> "test://tasks/" + id);
    }
}
