package dev.belay.step.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers an author may set, and which of them a stranger may see. */
final class HeaderRules {

    private static final int MAX_HEADERS = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    /** No line end can hide in a value, so no second header or request can either. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,8192}");

    /** They say where a message ends and how it is carried, which is for the client to say. */
    private static final Set<String> OWN = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "proxy-connection",
            "proxy-authorization");

    /** All others may carry a secret that was meant for one origin. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "content-type", "user-agent");

    private HeaderRules() {}

    /** What is wrong with the author's headers. */
    static Optional<String> objection(Map<String, String> headers) {
        if (headers.size() > MAX_HEADERS) {
            return Optional.of(
                    "`headers` holds " + headers.size() + " headers, and at most " + MAX_HEADERS + " are sent.");
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!NAME.matcher(header.getKey()).matches()) {
                return Optional.of("A name in `headers` holds characters that no header's name can hold.");
            }
            if (OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                return Optional.of("The header `" + header.getKey() + "` cannot be set: it is Belay's own.");
            }
            if (!VALUE.matcher(header.getValue()).matches()) {
                return Optional.of("The value of the header `" + header.getKey()
                        + "` must be printable ASCII of at most 8192 characters, without line ends.");
            }
        }
        return Optional.empty();
    }

    /** Those that another origin may see. */
    static Map<String, String> harmless(Map<String, String> headers) {
        var harmless = new LinkedHashMap<>(headers);
        harmless.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
        return harmless;
    }
}
