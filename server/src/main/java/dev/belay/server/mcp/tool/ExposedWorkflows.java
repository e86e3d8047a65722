package dev.belay.server.mcp.tool;

import dev.belay.definition.Definition;
import dev.belay.definition.Input;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Starts;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * Makes a tool of each definition that is exposed: {@code setup-site} is {@code setup_site_workflow}, its
 * arguments are its inputs. Thread-safe.
 */
public final class ExposedWorkflows implements ToolSource {

    /** So many definitions are made tools of; the others are started by {@code execution_start}. */
    public static final int MOST = 30;

    private static final String DRY_RUN = "dry_run";
    private static final String KEY = "idempotency_key";
    private static final Set<String> OWN = Set.of(DRY_RUN, KEY);

    private final Backing backing;
    private final Starting starting;
    private final Set<String> names;
    private final UnaryOperator<DefinitionTexts.Sound> decided;

    /** What was read is kept while the text is the same: lists are asked for often. */
    private final ConcurrentMap<String, Made> made = new ConcurrentHashMap<>();

    private record Made(String text, Optional<Tool> tool) {}

    /**
     * Exposes the definitions of these names, where they are registered or shipped.
     *
     * @param decided such a definition as this installation runs it
     */
    public ExposedWorkflows(Backing backing, Set<String> names, UnaryOperator<DefinitionTexts.Sound> decided) {
        this.backing = backing;
        this.decided = decided;
        this.starting = new Starting(backing);
        this.names = new TreeSet<>(names);
    }

    @Override
    public List<Tool> tools() {
        return names.stream()
                .limit(MOST)
                .flatMap(name -> backing.texts().text(backing.belay().journal(), name).stream()
                        .flatMap(text -> tool(name, text).stream()))
                .toList();
    }

    private Optional<Tool> tool(String workflow, String text) {
        return made.compute(
                        workflow,
                        (_, before) -> before != null && before.text().equals(text)
                                ? before
                                : new Made(text, make(workflow, text)))
                .tool();
    }

    /** A definition that can no longer be read, or whose inputs are called as the tool's own, is no tool. */
    private Optional<Tool> make(String workflow, String text) {
        String name = workflow.replace('-', '_') + "_workflow";
        try {
            Definition definition = backing.texts().sound(text).definition();
            boolean apart = definition.inputs().stream().map(Input::name).noneMatch(OWN::contains);
            return apart && Tool.isName(name) ? Optional.of(tool(name, definition)) : Optional.empty();
        } catch (CallRefused unreadable) {
            return Optional.empty();
        }
    }

    private Tool tool(String name, Definition definition) {
        Shape shape = InputShape.of(definition)
                .truth(DRY_RUN, "Whether to plan only.", false)
                .text(KEY, "A text of your own for this one wish: the same starts nothing twice.", Starts.LONGEST_KEY);
        return new Tool(
                name,
                "Run " + definition.name(),
                definition.description().orElse("Runs the workflow `" + definition.name() + "`.")
                        + " Answers at once with the id of the execution; follow it with `execution_events`.",
                shape.closed(),
                Starting.shape(),
                Permission.START_EXECUTIONS,
                Hints.CHANGING,
                (arguments, asking) -> run(definition.name(), arguments, asking));
    }

    private ToolResult run(String workflow, Arguments arguments, Asking asking) throws InterruptedException {
        DefinitionTexts.Sound text =
                decided.apply(backing.texts().registered(backing.belay().journal(), workflow));
        Map<String, Value> inputs = new LinkedHashMap<>(arguments.values().fields());
        inputs.keySet().removeAll(OWN);
        Value.Mapping complete = InputShape.completed(text.definition(), new Value.Mapping(inputs), asking);
        return arguments.truth(DRY_RUN, false)
                ? starting.planned(text, complete)
                : starting.started(text, complete, asking, arguments.text(KEY), Optional.empty());
    }
}
