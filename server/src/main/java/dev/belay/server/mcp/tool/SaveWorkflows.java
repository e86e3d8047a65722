package dev.belay.server.mcp.tool;

import dev.belay.engine.Catalogue;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Authorship;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.mcp.protocol.Asking;
import java.util.List;
import java.util.Optional;

/**
 * Registers definitions.
 *
 * <p>A definition can hold any command, so it takes the permission for that, which an agent has only where a person gave
 * its token another role besides; {@link Authorship} says of what it registers versions then.
 */
public final class SaveWorkflows implements ToolSource {

    private static final int LONGEST_TEXT = 262_144;

    private final Backing backing;
    private final Authorship authorship;

    /** In that engine. */
    public SaveWorkflows(Backing backing) {
        this.backing = backing;
        this.authorship = new Authorship(backing);
    }

    @Override
    public List<Tool> tools() {
        return List.of(new Tool(
                "workflow_save",
                "Register a workflow",
                "Registers the text of a definition as the next version of its name; the same text again changes"
                        + " nothing, and what runs goes on as it began. Check it with `workflow_validate` first. An agent"
                        + " registers new names and versions of its own.",
                new Shape()
                        .text("definition", "The text, in YAML or JSON.", LONGEST_TEXT)
                        .closed("definition"),
                new Shape()
                        .text("name", "The name.")
                        .typed("version", "integer", "The number of its version.")
                        .typed("warnings", "array", "What is doubtful about it.")
                        .open("name", "version", "warnings"),
                Permission.WRITE_WORKFLOWS,
                Hints.STEERING,
                this::save));
    }

    private ToolResult save(Arguments arguments, Asking asking) {
        DefinitionTexts.Sound text = backing.texts().sound(arguments.needed("definition"));
        Optional<Problem> refusal =
                authorship.refusal(asking.principal(), text.definition().name());
        if (refusal.isPresent()) {
            return ToolResult.refused(List.of(refusal.get()));
        }
        var wish = Registering.of(
                text.source(), text.definition(), asking.principal().name());
        return switch (backing.belay().catalogue().register(wish)) {
            case Registered.New(StoredDefinition stored) -> saved(stored, text);
            case Registered.Same(StoredDefinition stored) -> saved(stored, text);
            case Registered.Refusal not -> ToolResult.refused(List.of(Catalogue.refusal(wish, not)));
        };
    }

    private static ToolResult saved(StoredDefinition stored, DefinitionTexts.Sound text) {
        return ToolResult.of(DefinitionJson.of(stored).with("warnings", ProblemJson.of(text.warnings())));
    }
}
