package dev.belay.server.mcp.prompt;

import dev.belay.server.mcp.protocol.Asking;
import java.util.List;

/** Knows what can stand in a place. */
@FunctionalInterface
public interface Completing {

    /** What begins like that and can stand in the place of that name. */
    List<String> complete(String place, String begun, Asking asking);
}
