package dev.belay.execution;

import dev.belay.value.Value;
import java.util.List;

/**
 * What a step read before it acted, so that it can be undone or probed whatever happens.
 *
 * @param data what the action wants back, such as former bytes or a link's target
 * @param touches the things it is about to change, such as {@code file:/etc/motd}
 */
public record Receipt(Value data, List<String> touches) {
    /** The receipt of a step that needs none. */
    public static final Receipt NONE = new Receipt(Value.Nothing.NOTHING, List.of());

    /** Copies the list. */
    public Receipt {
        touches = List.copyOf(touches);
    }
}
