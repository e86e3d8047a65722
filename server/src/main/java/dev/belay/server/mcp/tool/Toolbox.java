package dev.belay.server.mcp.tool;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.dispatch.Faults;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.NeedInput;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.protocol.SchemaCheck;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All tools: lists those that somebody may call, and calls them. Thread-safe.
 *
 * <p>What is listed and what is let through is decided by the same two questions, so that a tool that is not listed
 * cannot be called either.
 */
public final class Toolbox {

    /** An answer of more characters is told to be too long: about 25,000 tokens. */
    public static final int LONGEST_ANSWER = 100_000;

    private static final Comparator<Tool> ORDER =
            Comparator.comparing((Tool tool) -> !tool.hints().readOnly()).thenComparing(Tool::name);

    private final List<ToolSource> sources;
    private final boolean readOnly;
    private final Faults faults;

    /**
     * The tools of these sources; of two with the same name the first.
     *
     * @param readOnly whether only those are there that change nothing
     */
    public Toolbox(List<ToolSource> sources, boolean readOnly, Faults faults) {
        this.sources = List.copyOf(sources);
        this.readOnly = readOnly;
        this.faults = faults;
    }

    /** Those that somebody may call: what only reads first, then by name. */
    public List<Tool> of(Asking asking) {
        return here(asking).values().stream()
                .filter(tool -> asking.principal().may(tool.permission()))
                .sorted(ORDER)
                .toList();
    }

    private Map<String, Tool> here(Asking asking) {
        boolean reading = readOnly || asking.client().readsOnly();
        Map<String, Tool> byName = new LinkedHashMap<>();
        sources.stream()
                .flatMap(source -> source.tools().stream())
                .filter(tool -> !reading || tool.hints().readOnly())
                .forEach(tool -> byName.putIfAbsent(tool.name(), tool));
        return byName;
    }

    /**
     * The answer of a tool.
     *
     * @throws RpcRefused where there is no such tool
     */
    public ToolResult call(String name, Value.Mapping arguments, Asking asking) throws InterruptedException {
        Tool tool = here(asking).get(name);
        if (tool == null) {
            throw RpcRefused.params("There is no tool of that name.");
        }
        if (!asking.principal().may(tool.permission())) {
            return ToolResult.refused(List.of(Problem.of(
                    ProblemCode.PERMISSION_MISSING,
                    asking.principal().name(),
                    tool.permission().id())));
        }
        List<String> complaints = SchemaCheck.check(tool.input(), arguments);
        return complaints.isEmpty()
                ? bounded(call(tool, new Arguments(arguments), asking))
                : ToolResult.failed("The arguments do not fit: " + String.join(" ", complaints));
    }

    private ToolResult call(Tool tool, Arguments arguments, Asking asking) throws InterruptedException {
        try {
            return tool.work().call(arguments, asking);
        } catch (NeedInput | RpcRefused forTheProtocol) {
            throw forTheProtocol;
        } catch (CallRefused refused) {
            return ToolResult.refused(refused.problems());
        } catch (JournalUnavailable unavailable) {
            return refused(Problem.of(ProblemCode.STORE_UNAVAILABLE, unavailable.sentence()));
        } catch (DamagedJournal damaged) {
            return refused(Problem.of(
                    ProblemCode.EXECUTION_DAMAGED,
                    arguments.text("execution_id").orElse("?"),
                    damaged.sentence()));
        } catch (RuntimeException | StackOverflowError fault) {
            return refused(Problem.of(ProblemCode.SERVER_FAULT, faults.note("mcp." + tool.name(), fault)));
        }
    }

    private static ToolResult refused(Problem problem) {
        return ToolResult.refused(List.of(problem));
    }

    /** A model that is given half an answer takes it for a whole one: it is told instead. */
    private static ToolResult bounded(ToolResult result) {
        int length = result.content().stream()
                .mapToInt(part -> part.toString().length())
                .sum();
        return length <= LONGEST_ANSWER
                ? result
                : ToolResult.failed("The answer has " + length + " characters, more than the " + LONGEST_ANSWER
                        + " that are told at once. Ask for less: a smaller `limit`, fewer parts, or the resource.");
    }
}
