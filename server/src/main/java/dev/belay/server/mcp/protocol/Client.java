package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/**
 * What a client says of itself; nothing of it is believed beyond what it can be asked for.
 *
 * @param era how it speaks
 * @param revision which revision
 * @param capabilities what it can do, by name
 * @param readsOnly whether it is offered only what changes nothing
 */
public record Client(Era era, String revision, Value.Mapping capabilities, boolean readsOnly) {

    /** The extension by which a call may be answered with something that goes on, as clients declare it. */
    public static final Value.Mapping TASKS =
            Value.mapping("extensions", Value.mapping(Metadata.TASKS, Value.Mapping.EMPTY));

    /** Whether a call may be answered with something that goes on. */
    public boolean takesTasks() {
        return era == Era.MODERN
                && capabilities.get("extensions").orElse(Value.Nothing.NOTHING) instanceof Value.Mapping extensions
                && extensions.get(Metadata.TASKS).orElse(Value.Nothing.NOTHING) instanceof Value.Mapping;
    }

    /** The same, offered only what changes nothing. */
    public Client reading() {
        return new Client(era, revision, capabilities, true);
    }

    /** Whether it can be asked by that capability, such as {@code sampling}. */
    public boolean can(String capability) {
        return capabilities
                .get(capability)
                .filter(Value.Mapping.class::isInstance)
                .isPresent();
    }

    /** Whether it shows a form to whoever sits before it: one that says only {@code elicitation: {}} means a form. */
    public boolean showsForms() {
        return capabilities.get("elicitation").orElse(Value.Nothing.NOTHING) instanceof Value.Mapping modes
                && (modes.fields().isEmpty() || modes.get("form").isPresent());
    }
}
