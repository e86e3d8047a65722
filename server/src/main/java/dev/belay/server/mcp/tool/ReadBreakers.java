package dev.belay.server.mcp.tool;

import dev.belay.engine.account.BreakerJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.gate.GateKind;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** The tool that shows breakers. There is none to turn one: a person answers for that. */
public final class ReadBreakers implements ToolSource {

    private final Backing backing;

    /** Those of that engine. */
    public ReadBreakers(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(new Tool(
                "breaker_list",
                "List breakers",
                "Lists the circuit breakers: where each stands, since when, and until when it is open. While one is open,"
                        + " steps behind it fail at once with `breaker-open` or wait.",
                new Shape().closed(),
                new Shape().typed("breakers", "array", "The breakers, by name.").open("breakers"),
                Permission.READ_EXECUTIONS,
                Hints.READING,
                this::list));
    }

    private ToolResult list(Arguments arguments, Asking asking) {
        return ToolResult.of(Value.mapping(
                "breakers",
                BreakerJson.of(backing.belay()
                        .journal()
                        .gates()
                        .list(GateKind.BREAKER, Optional.empty(), JournalReader.MAX_PAGE))));
    }
}
