package dev.belay.server.mcp.tool;

import dev.belay.dialect.Reading;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Differences;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists definitions, shows one with what it takes, and tells what is wrong with a text. */
public final class ReadWorkflows implements ToolSource {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_TEXT = 256 * 1024;
    private static final int MOST = 200;

    private final Backing backing;

    /** Those of that engine. */
    public ReadWorkflows(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(list(), get(), diff(), validate());
    }

    private Tool list() {
        return new Tool(
                "workflow_list",
                "List workflows",
                "Lists the registered workflows, the newest version of each. Call it before you start anything.",
                new Shape()
                        .text("query", "Only those with this in their name.", LONGEST_NAME)
                        .closed(),
                new Shape()
                        .typed("workflows", "array", "The workflows, by name.")
                        .open("workflows"),
                Permission.READ_WORKFLOWS,
                Hints.READING,
                this::list);
    }

    private ToolResult list(Arguments arguments, Asking asking) {
        String query = arguments.text("query").orElse("").toLowerCase(Locale.ROOT);
        Map<String, StoredDefinition> newest = new LinkedHashMap<>();
        backing.belay()
                .journal()
                .registered(JournalReader.MAX_PAGE)
                .forEach(stored -> newest.putIfAbsent(stored.name(), stored));
        List<Value> rows = newest.values().stream()
                .filter(stored -> stored.name().contains(query))
                .limit(MOST)
                .<Value>map(DefinitionJson::of)
                .toList();
        return ToolResult.of(Value.mapping("workflows", new Value.Sequence(rows)));
    }

    private Tool get() {
        return new Tool(
                "workflow_get",
                "Show a workflow",
                "Shows a registered workflow: its text, and the JSON Schema of its inputs.",
                new Shape()
                        .text("workflow", "Its name, or `NAME@VERSION`.", LONGEST_NAME)
                        .closed("workflow"),
                new Shape()
                        .text("name", "The name.")
                        .text("text", "The definition as written.")
                        .typed("inputs", "object", "The JSON Schema of its inputs.")
                        .open("name", "text", "inputs"),
                Permission.READ_WORKFLOWS,
                Hints.READING,
                this::get);
    }

    private ToolResult get(Arguments arguments, Asking asking) {
        DefinitionTexts texts = backing.texts();
        StoredDefinition known = texts.stored(backing.belay().journal(), arguments.needed("workflow"));
        Value.Mapping inputs =
                InputShape.of(texts.sound(known.text()).definition()).closed();
        return ToolResult.of(DefinitionJson.withText(known).with("inputs", inputs));
    }

    private Tool diff() {
        return new Tool(
                "workflow_diff",
                "Compare two versions of a workflow",
                "Tells which steps and keys differ between two registered versions of a workflow in what they mean.",
                new Shape()
                        .text("workflow", "Its name.", LONGEST_NAME)
                        .text(
                                "from",
                                "A version, by its number or by what its author calls it; the one before `to`.",
                                LONGEST_NAME)
                        .text("to", "Another one; the newest if nothing is said.", LONGEST_NAME)
                        .closed("workflow"),
                new Shape()
                        .typed("same", "boolean", "Whether both mean the same.")
                        .typed("added", "array", "The ids of steps that only the second has.")
                        .typed("removed", "array", "The ids of steps that only the first has.")
                        .typed("changed", "array", "Steps that both have, with the keys that differ.")
                        .text("lines", "The differing lines of both in Belay's own notation.")
                        .text("from", "The first, as `NAME@VERSION`.")
                        .text("to", "The second.")
                        .open("same", "added", "removed", "changed", "lines", "from", "to"),
                Permission.READ_WORKFLOWS,
                Hints.READING,
                this::diff);
    }

    private ToolResult diff(Arguments arguments, Asking asking) {
        var differences = new Differences(backing.belay().journal(), backing.texts());
        return ToolResult.of(
                differences.between(arguments.needed("workflow"), arguments.text("from"), arguments.text("to")));
    }

    private Tool validate() {
        return new Tool(
                "workflow_validate",
                "Check a workflow's text",
                "Tells everything that is wrong with the text of a definition, with its places, and keeps nothing.",
                new Shape()
                        .text("definition", "The text, in YAML.", LONGEST_TEXT)
                        .closed("definition"),
                new Shape()
                        .typed("ok", "boolean", "Whether it could be run.")
                        .typed("problems", "array", "What was found.")
                        .open("ok", "problems"),
                Permission.READ_WORKFLOWS,
                Hints.READING,
                this::validate);
    }

    private ToolResult validate(Arguments arguments, Asking asking) {
        Reading reading = backing.texts().read(arguments.needed("definition"));
        return ToolResult.of(Value.mapping(
                "ok", Value.of(reading.definition().isPresent()), "problems", ProblemJson.of(reading.problems())));
    }
}
