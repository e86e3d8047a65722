package dev.belay.server.mcp.prompt;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import java.util.List;

/** Completes ids of executions, the newest first, and names of workflows. */
public final class BelayCompleting implements Completing {

    private static final int LOOKED_AT = 200;

    private final Backing backing;

    /** Those of that engine. */
    public BelayCompleting(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<String> complete(String place, String begun, Asking asking) {
        return switch (place) {
            case "execution_id" -> asking.principal().may(Permission.READ_EXECUTIONS) ? executions(begun) : List.of();
            case "workflow" -> asking.principal().may(Permission.READ_WORKFLOWS) ? workflows(begun) : List.of();
            default -> List.of();
        };
    }

    private List<String> executions(String begun) {
        return backing.belay().journal().list(JournalReader.Query.newest(LOOKED_AT)).stream()
                .map(row -> row.id().text())
                .filter(id -> id.startsWith(begun))
                .toList();
    }

    private List<String> workflows(String begun) {
        return backing.belay().journal().registered(JournalReader.MAX_PAGE).stream()
                .map(StoredDefinition::name)
                .distinct()
                .filter(name -> name.startsWith(begun))
                .toList();
    }
}
