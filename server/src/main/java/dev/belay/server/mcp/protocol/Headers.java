package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of itself beside its content, so that what stands between can route it.
 *
 * @param revision of {@code MCP-Protocol-Version}
 * @param method of {@code Mcp-Method}
 * @param name of {@code Mcp-Name}
 */
public record Headers(Optional<String> revision, Optional<String> method, Optional<String> name) {

    /** What has a name, and under which parameter it stands. */
    private static final Map<String, String> NAMED = Map.of(
            "tools/call", "name",
            "prompts/get", "name",
            "resources/read", "uri",
            "tasks/get", "taskId",
            "tasks/update", "taskId",
            "tasks/cancel", "taskId");

    private static final String WRAPPED = "=?base64?";
    private static final String END = "?=";

    /**
     * Checks that they say what the request says.
     *
     * @throws RpcRefused where they do not, or are missing
     */
    public void require(Message.Request request, String spoken) {
        same("MCP-Protocol-Version", revision, spoken);
        same("Mcp-Method", method, request.method());
        Optional.ofNullable(NAMED.get(request.method()))
                .flatMap(field -> Picked.text(request.params(), field))
                .ifPresent(named -> same("Mcp-Name", name, named));
    }

    /** What has to stand beside that request, by name. */
    static Map<String, String> beside(Message.Request request, String spoken) {
        Map<String, String> beside = new LinkedHashMap<>();
        beside.put("MCP-Protocol-Version", encoded(spoken));
        beside.put("Mcp-Method", encoded(request.method()));
        Optional.ofNullable(NAMED.get(request.method()))
                .flatMap(field -> Optional.of(request.params())
                        .flatMap(params -> params.get(field))
                        .map(Value::rendered))
                .ifPresent(named -> beside.put("Mcp-Name", encoded(named)));
        return beside;
    }

    /** What a header cannot carry as it is, or would be read as something else, is wrapped. */
    private static String encoded(String text) {
        boolean plain = text.equals(text.strip())
                && !text.startsWith(WRAPPED)
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return plain ? text : WRAPPED + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + END;
    }

    private static void same(String header, Optional<String> found, String expected) {
        String value = found.map(String::strip)
                .map(text -> decoded(header, text))
                .orElseThrow(() -> RpcRefused.header("The header `" + header + "` is missing."));
        if (!value.equals(expected)) {
            throw RpcRefused.header("The header `" + header + "` says something else than the content.");
        }
    }

    private static String decoded(String header, String text) {
        if (!text.startsWith(WRAPPED) || !text.endsWith(END) || text.length() < WRAPPED.length() + END.length()) {
            return text;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(WRAPPED.length(), text.length() - END.length()));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            throw RpcRefused.header("The header `" + header + "` is no Base64 of UTF-8.");
        }
    }
}
