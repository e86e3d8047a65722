package dev.belay.server.mcp.protocol;

import java.util.List;

/** How grave something that is logged is. */
public final class Levels {

    private static final List<String> ALL =
            List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

    private Levels() {}

    /** Whether that is one of them. */
    public static boolean isOne(String level) {
        return ALL.contains(level);
    }

    /** Whether something of that level is told to who wants to know from another one on. */
    static boolean isTold(String level, String from) {
        return ALL.indexOf(level) >= ALL.indexOf(from);
    }
}
