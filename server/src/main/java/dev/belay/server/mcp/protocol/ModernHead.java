package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.Map;
import java.util.Optional;

/** Reads what a request without a session says of its client. */
public final class ModernHead {

    /** The revision that is spoken so. */
    public static final String SPOKEN = Revisions.MODERN;

    private ModernHead() {}

    /** What has to stand beside a request over HTTP. */
    public static Map<String, String> headers(Message.Request request) {
        String revision = Metadata.of(request.params())
                .get(Metadata.REVISION)
                .map(Value::rendered)
                .orElse(SPOKEN);
        return Headers.beside(request, revision);
    }

    /**
     * Whether a request speaks without a session: its metadata or its header name a revision, and none that has one.
     *
     * @param header of {@code MCP-Protocol-Version}; empty where the transport has none
     */
    public static boolean isOn(Message.Request request, Optional<String> header) {
        return Metadata.of(request.params()).get(Metadata.REVISION).isPresent()
                || header.map(String::strip)
                        .filter(revision -> !Revisions.LEGACY.contains(revision))
                        .isPresent();
    }

    /**
     * The client of that request.
     *
     * @param headers what stands beside the content; empty where the transport has no such thing
     * @throws RpcRefused where something is missing, wrong or not spoken
     */
    public static Client read(Message.Request request, Optional<Headers> headers) {
        Value.Mapping metadata = Metadata.of(request.params());
        if (metadata.get(Metadata.REVISION).isEmpty()) {
            headers.flatMap(Headers::revision)
                    .map(String::strip)
                    .filter(named -> !named.equals(Revisions.MODERN))
                    .ifPresent(named -> {
                        throw Revisions.unsupported(named);
                    });
        }
        String revision = text(metadata);
        headers.ifPresent(beside -> beside.require(request, revision));
        if (!revision.equals(Revisions.MODERN)) {
            throw Revisions.unsupported(revision);
        }
        return new Client(Era.MODERN, revision, capabilities(metadata), false);
    }

    private static String text(Value.Mapping metadata) {
        if (metadata.get(Metadata.REVISION).orElse(Value.Nothing.NOTHING) instanceof Value.Text(String text)) {
            return text;
        }
        throw missing(Metadata.REVISION);
    }

    private static Value.Mapping capabilities(Value.Mapping metadata) {
        if (metadata.get(Metadata.CAPABILITIES).orElse(Value.Nothing.NOTHING) instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw missing(Metadata.CAPABILITIES);
    }

    private static RpcRefused missing(String name) {
        return RpcRefused.envelope("`_meta` of the parameters needs `" + name + "`. Spoken are: "
                + String.join(", ", Revisions.all()) + ".");
    }
}
