package dev.belay.server.mcp;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.server.mcp.prompt.Prompt;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.Era;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.NeedInput;
import dev.belay.server.mcp.protocol.Picked;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.task.TaskMethods;
import dev.belay.server.mcp.tool.Tool;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods that both eras have. */
final class Methods {

    /** Their names. */
    static final Set<String> NAMES = Set.of(
            "tools/list",
            "tools/call",
            "prompts/list",
            "prompts/get",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "completion/complete");

    /** So many completions fit into an answer. */
    private static final int MOST_COMPLETIONS = 100;

    /** A longer resource is told to be too long: nobody reads half of one without knowing. */
    static final int LONGEST_RESOURCE = 1_000_000;

    private final Offer offer;
    private final TaskMethods tasks;

    Methods(Offer offer) {
        this.offer = offer;
        this.tasks = new TaskMethods(offer.tasks());
    }

    Value.Mapping answer(Message.Request request, Asking asking) throws InterruptedException {
        try {
            return answered(request, asking);
        } catch (RpcRefused | NeedInput forTheClient) {
            throw forTheClient;
        } catch (CallRefused refused) {
            throw RpcRefused.params(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | StackOverflowError fault) {
            throw refusal(request.method(), fault);
        }
    }

    /** What is answered where a method was not done for a reason that nobody asked for; a fault of Belay is noted. */
    RpcRefused refusal(String method, Throwable fault) {
        if (fault instanceof JournalUnavailable || fault instanceof DamagedJournal) {
            return internal(String.valueOf(fault.getMessage()));
        }
        String name = offer.faults().note("mcp." + method, fault);
        return internal("This is a fault of Belay, noted in its log as `" + name + "`.");
    }

    private static RpcRefused internal(String message) {
        return new RpcRefused(RpcRefused.INTERNAL, message, Value.Nothing.NOTHING, RpcRefused.OK);
    }

    private Value.Mapping answered(Message.Request request, Asking asking) throws InterruptedException {
        Value.Mapping params = request.params();
        return switch (request.method()) {
            case "tools/list" ->
                page(
                        params,
                        "tools",
                        offer.tools().of(asking).stream()
                                .<Value>map(Tool::toValue)
                                .toList());
            case "tools/call" ->
                offer.tools()
                        .call(Picked.needed(params, "name"), Picked.object(params, "arguments"), asking)
                        .toValue();
            case "prompts/list" ->
                page(
                        params,
                        "prompts",
                        offer.prompts().stream().map(Prompt::toValue).toList());
            case "prompts/get" -> prompt(params).get(filled(params), asking);
            case "resources/list" -> page(params, "resources", offer.library().list(asking));
            case "resources/templates/list" ->
                page(params, "resourceTemplates", offer.library().templates());
            case "resources/read" -> read(Picked.needed(params, "uri"), asking);
            case "completion/complete" -> completed(params, asking);
            case "tasks/get", "tasks/update", "tasks/cancel" -> tasks.answer(request, asking);
            default -> throw RpcRefused.method(request.method(), asking.client().era());
        };
    }

    /** Lists are short, and have one page. */
    private static Value.Mapping page(Value.Mapping params, String name, List<Value> items) {
        Picked.text(params, "cursor").ifPresent(_ -> {
            throw RpcRefused.params("There is no page of that `cursor`.");
        });
        return Value.mapping(name, new Value.Sequence(items));
    }

    private Prompt prompt(Value.Mapping params) {
        String name = Picked.needed(params, "name");
        return offer.prompts().stream()
                .filter(prompt -> prompt.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RpcRefused.params("There is no prompt of that name."));
    }

    private static Map<String, String> filled(Value.Mapping params) {
        Value.Mapping arguments = Picked.object(params, "arguments");
        Map<String, String> filled = new LinkedHashMap<>();
        arguments
                .fields()
                .keySet()
                .forEach(name -> Picked.text(arguments, name).ifPresent(text -> filled.put(name, text)));
        return filled;
    }

    private Value.Mapping read(String uri, Asking asking) throws InterruptedException {
        Value contents = offer.library()
                .read(uri, asking)
                .orElseThrow(() -> unknown(uri, asking.client().era()));
        int length = contents.toString().length();
        if (length > LONGEST_RESOURCE) {
            throw RpcRefused.params("The resource has " + length + " characters, more than the " + LONGEST_RESOURCE
                    + " that are told at once. A tool tells a part of it.");
        }
        return Value.mapping("contents", new Value.Sequence(List.of(contents)));
    }

    private static RpcRefused unknown(String uri, Era era) {
        return new RpcRefused(
                era == Era.MODERN ? RpcRefused.INVALID_PARAMS : RpcRefused.LEGACY_RESOURCE_NOT_FOUND,
                "There is no such resource.",
                Value.mapping("uri", Value.of(uri)),
                RpcRefused.OK);
    }

    private Value.Mapping completed(Value.Mapping params, Asking asking) {
        Value.Mapping argument = Picked.object(params, "argument");
        List<String> all = offer.completing()
                .complete(
                        Picked.needed(argument, "name"),
                        Picked.text(argument, "value").orElse(""),
                        asking);
        List<Value> values =
                all.stream().limit(MOST_COMPLETIONS).<Value>map(Value::of).toList();
        return Value.mapping(
                "completion",
                Value.mapping("values", new Value.Sequence(values), "total", Value.of(all.size()))
                        .with("hasMore", Value.of(all.size() > values.size())));
    }
}
