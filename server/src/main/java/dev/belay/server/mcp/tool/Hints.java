package dev.belay.server.mcp.tool;

import dev.belay.value.Value;

/**
 * What a tool does to the world: the one classification from which its annotations are written and by which read-only
 * servers refuse it.
 *
 * @param readOnly it changes nothing
 * @param destructive it may take something away
 * @param idempotent the same call again does nothing more
 * @param openWorld it reaches things that Belay does not own
 */
public record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {

    /** Reads what Belay knows. */
    public static final Hints READING = new Hints(true, false, true, false);

    /** Looks at the world and changes nothing. */
    public static final Hints LOOKING = new Hints(true, false, true, true);

    /** Steers what is under way; the same again does nothing more. */
    public static final Hints STEERING = new Hints(false, true, true, false);

    /** Changes the world. */
    public static final Hints CHANGING = new Hints(false, true, true, true);

    /** As the protocol writes them. */
    public Value.Mapping toValue() {
        return Value.mapping("readOnlyHint", Value.of(readOnly), "destructiveHint", Value.of(destructive))
                .with("idempotentHint", Value.of(idempotent))
                .with("openWorldHint", Value.of(openWorld));
    }
}
