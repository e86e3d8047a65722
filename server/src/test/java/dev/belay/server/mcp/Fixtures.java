package dev.belay.server.mcp;

import dev.belay.server.access.Permission;
import dev.belay.server.mcp.prompt.Prompt;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.Question;
import dev.belay.server.mcp.resource.Library;
import dev.belay.server.mcp.tool.Hints;
import dev.belay.server.mcp.tool.Shape;
import dev.belay.server.mcp.tool.Tool;
import dev.belay.server.mcp.tool.ToolResult;
import dev.belay.server.mcp.tool.ToolSource;
import dev.belay.server.mcp.tool.Toolbox;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the conformance suites expect of a server besides its own: tools, resources and prompts of agreed names. */
final class Fixtures implements ToolSource, Library {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==";
    private static final Value.Mapping IMAGE =
            McpTalk.json("{\"type\":\"image\",\"data\":\"" + PNG + "\",\"mimeType\":\"image/png\"}");

    private final FixtureTasks tasks = new FixtureTasks();

    /** An offer of nothing but these. */
    static Offer offer(McpStage stage) {
        var fixtures = new Fixtures();
        return new Offer(
                "test",
                new Toolbox(List.of(fixtures, fixtures.tasks::tools), false, stage::note),
                fixtures.tasks,
                fixtures,
                fixtures.prompts(),
                (_, _, _) -> List.of(),
                stage::note);
    }

    // Tools

    @Override
    public List<Tool> tools() {
        return List.of(
                tool("test_simple_text", (_, _) -> text("This is a simple text response for testing.")),
                tool("test_image_content", (_, _) -> parts(IMAGE)),
                tool(
                        "test_audio_content",
                        (_, _) -> parts(McpTalk.json(
                                "{\"type\":\"audio\",\"data\":\"" + WAV + "\",\"mimeType\":\"audio/wav\"}"))),
                tool(
                        "test_embedded_resource",
                        (_, _) -> parts(embedded(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content."))),
                tool(
                        "test_multiple_content_types",
                        (_, _) -> parts(
                                ToolResult.text("Multiple content types test:"),
                                IMAGE,
                                embedded(
                                        "test://mixed-content-resource",
                                        "application/json",
                                        "{\"test\":\"data\",\"value\":123}"))),
                tool(
                        "test_error_handling",
                        (_, _) -> ToolResult.failed("This tool intentionally returns an error for testing")),
                tool("test_tool_with_logging", (_, asking) -> logging(asking)),
                tool("test_logging_tool", (_, asking) -> logging(asking)),
                tool("test_tool_with_progress", (_, asking) -> progressing(asking)),
                new Tool(
                        "test_sampling",
                        "Sampling",
                        "Asks the model.",
                        new Shape().text("prompt", "What.").closed("prompt"),
                        Value.Mapping.EMPTY,
                        Permission.READ_EXECUTIONS,
                        Hints.READING,
                        (arguments, asking) -> text("LLM response: "
                                + asking.input(Map.of("answer", sampling(arguments.needed("prompt"), 100))))),
                new Tool(
                        "test_elicitation",
                        "Elicitation",
                        "Asks the user.",
                        new Shape().text("message", "What.").closed("message"),
                        Value.Mapping.EMPTY,
                        Permission.READ_EXECUTIONS,
                        Hints.READING,
                        (arguments, asking) -> text("User response: "
                                + asking.elicit(
                                        "user",
                                        arguments.needed("message"),
                                        new Shape()
                                                .text("username", "User's response")
                                                .text("email", "User's email address")
                                                .open("username", "email")))),
                tool("test_elicitation_sep1034_defaults", (_, asking) -> elicited(asking, DEFAULTS)),
                tool("test_elicitation_sep1330_enums", (_, asking) -> elicited(asking, ENUMS)),
                tool("test_missing_capability", (_, asking) -> asked(asking, Map.of("s", sampling("Hello", 10)))),
                tool("test_streaming_elicitation", (_, asking) -> asked(asking, Map.of("user_name", name()))),
                tool(
                        "test_input_required_result_elicitation",
                        (_, asking) -> text("Hello, "
                                + McpTalk.at(
                                                asking.input(Map.of("user_name", name()))
                                                        .get("user_name"),
                                                "content.name")
                                        .rendered()
                                + "!")),
                tool(
                        "test_input_required_result_sampling",
                        (_, asking) -> asked(
                                asking, Map.of("capital_question", sampling("What is the capital of France?", 100)))),
                tool(
                        "test_input_required_result_list_roots",
                        (_, asking) -> asked(asking, Map.of("client_roots", roots()))),
                tool("test_input_required_result_request_state", (_, asking) -> {
                    asking.input(Map.of("confirm", confirm()));
                    return text("state-ok");
                }),
                tool(
                        "test_input_required_result_tampered_state",
                        (_, asking) -> asked(asking, Map.of("confirm", confirm()))),
                tool(
                        "test_input_required_result_multiple_inputs",
                        (_, asking) -> asked(
                                asking,
                                Map.of(
                                        "user_name",
                                        name(),
                                        "greeting",
                                        sampling("Generate a greeting", 50),
                                        "client_roots",
                                        roots()))),
                tool("test_input_required_result_multi_round", (_, asking) -> {
                    asking.input(Map.of("step1", name()));
                    return asked(
                            asking,
                            Map.of(
                                    "step2",
                                    Question.form(
                                            "Step 2: What is your favorite color?",
                                            new Shape().text("color", "Which.").open("color"))));
                }),
                tool("test_input_required_result_capabilities", (_, asking) -> {
                    Map<String, Question> possible =
                            new LinkedHashMap<>(Map.of("a", name(), "b", sampling("Hello", 10), "c", roots()));
                    possible.values().removeIf(question -> !asking.client().can(question.capability()));
                    return asked(asking, possible);
                }));
    }

    private static Tool tool(String name, Tool.Work work) {
        return tool(name, new Shape().closed(), work);
    }

    static Tool tool(String name, Value.Mapping input, Tool.Work work) {
        return new Tool(
                name, name, "A fixture.", input, Value.Mapping.EMPTY, Permission.READ_EXECUTIONS, Hints.READING, work);
    }

    private static final Value.Mapping DEFAULTS = McpTalk.json("""
            {"type":"object","properties":{
              "name":{"type":"string","default":"John Doe"},
              "age":{"type":"integer","default":30},
              "score":{"type":"number","default":95.5},
              "status":{"type":"string","enum":["active","inactive","pending"],"default":"active"},
              "verified":{"type":"boolean","default":true}}}""");

    private static final Value.Mapping ENUMS = McpTalk.json("""
            {"type":"object","properties":{
              "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
              "titledSingle":{"type":"string","oneOf":[{"const":"value1","title":"First Option"},
                {"const":"value2","title":"Second Option"},{"const":"value3","title":"Third Option"}]},
              "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],
                "enumNames":["Option One","Option Two","Option Three"]},
              "untitledMulti":{"type":"array","items":{"type":"string","enum":["option1","option2","option3"]}},
              "titledMulti":{"type":"array","items":{"anyOf":[{"const":"value1","title":"First Choice"},
                {"const":"value2","title":"Second Choice"},{"const":"value3","title":"Third Choice"}]}}}}""");

    private static ToolResult elicited(Asking asking, Value.Mapping schema) throws InterruptedException {
        Value.Mapping answer = asking.elicit("form", "Please fill in.", schema);
        return text(
                "Elicitation completed: action=" + McpTalk.at(answer, "action").rendered() + ", content="
                        + answer.get("content").orElse(Value.Mapping.EMPTY));
    }

    private static ToolResult asked(Asking asking, Map<String, Question> questions) throws InterruptedException {
        return text("Answered: " + new TreeMap<>(asking.input(questions)));
    }

    private static ToolResult logging(Asking asking) {
        asking.log("info", Value.of("Tool execution started"));
        asking.log("info", Value.of("Tool processing data"));
        asking.log("info", Value.of("Tool execution completed"));
        return text("Logged.");
    }

    private static ToolResult progressing(Asking asking) {
        asking.progress(0, 100, "");
        asking.progress(50, 100, "");
        asking.progress(100, 100, "");
        return text("Done.");
    }

    static Question name() {
        return Question.form(
                "What is your name?", new Shape().text("name", "Yours.").open("name"));
    }

    private static Question confirm() {
        return Question.form(
                "Please confirm", new Shape().typed("ok", "boolean", "Whether.").open("ok"));
    }

    private static Question sampling(String text, int tokens) {
        return new Question(
                "sampling/createMessage",
                Value.mapping(
                        "messages",
                        new Value.Sequence(List.of(user(ToolResult.text(text)))),
                        "maxTokens",
                        Value.of(tokens)));
    }

    private static Question roots() {
        return new Question("roots/list", Value.Mapping.EMPTY);
    }

    private static ToolResult text(String text) {
        return parts(ToolResult.text(text));
    }

    private static ToolResult parts(Value... parts) {
        return new ToolResult(List.of(parts), Optional.empty(), false);
    }

    private static Value.Mapping embedded(String uri, String type, String text) {
        return Value.mapping("type", Value.of("resource"), "resource", contents(uri, type, text));
    }

    private static Value.Mapping contents(String uri, String type, String text) {
        return Value.mapping("uri", Value.of(uri), "mimeType", Value.of(type)).with("text", Value.of(text));
    }

    private static Value.Mapping user(Value content) {
        return Value.mapping("role", Value.of("user"), "content", content);
    }

    // Prompts

    private List<Prompt> prompts() {
        return List.of(
                prompt(
                        "test_simple_prompt",
                        List.of(),
                        (_, _) -> List.of(user(ToolResult.text("This is a simple prompt for testing.")))),
                prompt(
                        "test_prompt_with_arguments",
                        List.of(new Prompt.Place("arg1", "First.", true), new Prompt.Place("arg2", "Second.", true)),
                        (filled, _) -> List.of(user(ToolResult.text("Prompt with arguments: arg1='" + filled.get("arg1")
                                + "', arg2='" + filled.get("arg2") + "'")))),
                prompt(
                        "test_prompt_with_embedded_resource",
                        List.of(new Prompt.Place("resourceUri", "Which.", true)),
                        (filled, _) -> List.of(
                                user(embedded(
                                        filled.getOrDefault("resourceUri", ""),
                                        "text/plain",
                                        "Embedded resource content for testing.")),
                                user(ToolResult.text("Please process the embedded resource above.")))),
                prompt(
                        "test_prompt_with_image",
                        List.of(),
                        (_, _) -> List.of(user(IMAGE), user(ToolResult.text("Please analyze the image above.")))),
                prompt(
                        "test_input_required_result_prompt",
                        List.of(),
                        (_, asking) -> List.of(user(ToolResult.text("Context: "
                                + asking.elicit(
                                        "user_context",
                                        "What context should the prompt use?",
                                        new Shape().text("context", "Which.").open("context")))))));
    }

    private static Prompt prompt(String name, List<Prompt.Place> places, Prompt.Work work) {
        return new Prompt(name, name, "A fixture.", places, work);
    }

    // Resources

    @Override
    public List<Value> list(Asking asking) {
        return List.of(
                McpTalk.json(
                        "{\"uri\":\"test://static-text\",\"name\":\"text\",\"description\":\"x\",\"mimeType\":\"text/plain\"}"),
                McpTalk.json(
                        "{\"uri\":\"test://static-binary\",\"name\":\"bin\",\"description\":\"x\",\"mimeType\":\"image/png\"}"));
    }

    @Override
    public List<Value> templates() {
        return List.of(
                McpTalk.json(
                        "{\"uriTemplate\":\"test://template/{id}/data\",\"name\":\"t\",\"description\":\"x\",\"mimeType\":\"application/json\"}"));
    }

    @Override
    public Optional<Value> read(String uri, Asking asking) {
        if (uri.equals("test://static-binary")) {
            return Optional.of(Value.mapping("uri", Value.of(uri), "mimeType", Value.of("image/png"))
                    .with("blob", Value.of(PNG)));
        }
        if (uri.equals("test://static-text")) {
            return Optional.of(contents(uri, "text/plain", "This is the content of the static text resource."));
        }
        if (uri.startsWith("test://template/")) {
            String id = uri.substring("test://template/".length()).replace("/data", "");
            return Optional.of(contents(
                    uri,
                    "application/json",
                    "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}"));
        }
        return Optional.empty();
    }

    @Override
    public void follow(Supplier<Set<String>> wanted, Follower follower) throws InterruptedException {
        var never = new CountDownLatch(1);
        follower.began();
        while (follower.listens()) {
            never.await(100, TimeUnit.MILLISECONDS);
        }
    }
}
