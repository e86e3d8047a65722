package dev.belay.server.mcp;

import dev.belay.server.backing.DefinitionTexts;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What models are offered.
 *
 * @param version of the program
 * @param readOnly whether they can only read
 * @param exposed the names of the definitions that each have a tool of their own
 * @param decided such a definition as this installation runs it
 */
public record McpSettings(
        String version, boolean readOnly, Set<String> exposed, UnaryOperator<DefinitionTexts.Sound> decided) {

    /** Copies the names. */
    public McpSettings {
        exposed = Set.copyOf(exposed);
    }

    /** Everything, and a tool for each of the documented site workflows. */
    public static McpSettings standard(String version) {
        return new McpSettings(version, false, Set.of("setup-site", "migrate-site"), UnaryOperator.identity());
    }
}
