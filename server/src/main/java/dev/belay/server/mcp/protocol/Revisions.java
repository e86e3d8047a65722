package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.List;
import java.util.stream.Stream;

/** The revisions of the protocol that are spoken. */
public final class Revisions {

    /** The revision without handshake and session. */
    public static final String MODERN = "2026-07-28";

    /** Those with a handshake, the newest first. */
    public static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    private Revisions() {}

    /** All of them, the newest first. */
    public static List<String> all() {
        return Stream.concat(Stream.of(MODERN), LEGACY.stream()).toList();
    }

    /** What a handshake settles on: what the client asked for where that is spoken, else the newest that has one. */
    public static String settled(String asked) {
        return LEGACY.contains(asked) ? asked : LEGACY.getFirst();
    }

    /** The refusal of a revision that nobody speaks here. */
    public static RpcRefused unsupported(String requested) {
        Value supported =
                new Value.Sequence(all().stream().<Value>map(Value::of).toList());
        return new RpcRefused(
                RpcRefused.UNSUPPORTED_REVISION,
                "The revision `" + requested + "` is not spoken here. Spoken are: " + String.join(", ", all()) + ".",
                Value.mapping("supported", supported, "requested", Value.of(requested)),
                RpcRefused.BAD_REQUEST);
    }
}
