package dev.belay.server.mcp.tool;

import java.util.List;

/** Has tools, which may be others the next time. */
@FunctionalInterface
public interface ToolSource {

    /** Those that there are now. */
    List<Tool> tools();
}
