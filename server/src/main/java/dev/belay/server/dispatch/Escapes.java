package dev.belay.server.dispatch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written in a request's path and query, decoded once and strictly.
 *
 * <p>A text that can be read in two ways is refused rather than read in one of them: between a proxy and this server
 * nobody may have another opinion of what was asked.
 */
final class Escapes {

    private static final int ESCAPE = 3;
    private static final int HEX = 16;

    private Escapes() {}

    /** A text cannot be decoded; the message says why, as the end of a sentence. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Unreadable(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /** The segments of a path. */
    static List<String> segments(String path) throws Unreadable {
        if (!path.startsWith("/")) {
            throw new Unreadable("its path does not begin with `/`");
        }
        List<String> segments = new ArrayList<>();
        for (String raw : path.substring(1).split("/", -1)) {
            segments.add(segment(raw));
        }
        return segments;
    }

    private static String segment(String raw) throws Unreadable {
        if (!raw.chars().allMatch(Escapes::mayStandInPath)) {
            throw new Unreadable("a character of its path has to be escaped");
        }
        String text = decoded(raw);
        if (text.equals(".") || text.equals("..")) {
            throw new Unreadable("its path has a segment of dots");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Unreadable("its path has a control character");
        }
        return text;
    }

    /** The parameters of a query, in order. */
    static Map<String, List<String>> parameters(String query) throws Unreadable {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = value(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : value(part.substring(equals + 1));
            parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String value(String raw) throws Unreadable {
        String text = decoded(raw.replace('+', ' '));
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable("its query has a NUL");
        }
        return text;
    }

    private static String decoded(String raw) throws Unreadable {
        byte[] from = raw.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer to = ByteBuffer.allocate(from.length);
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > '~' || raw.charAt(i) < ' ') {
                throw new Unreadable("a character has to be escaped");
            }
            if (raw.charAt(i) == '%') {
                to.put((byte) escaped(raw, i));
                i += ESCAPE - 1;
            } else {
                to.put(from[i]);
            }
        }
        return text(to.flip());
    }

    private static int escaped(String raw, int at) throws Unreadable {
        boolean whole = at + ESCAPE <= raw.length();
        int high = whole ? Character.digit(raw.charAt(at + 1), HEX) : -1;
        int low = whole ? Character.digit(raw.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw new Unreadable("an escape is not `%` and two hexadecimal digits");
        }
        return high * HEX + low;
    }

    private static String text(ByteBuffer bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Unreadable("what is escaped is not UTF-8");
        }
    }

    /** The characters of RFC 3986 without {@code ;}, behind which others write parameters, and the escape. */
    private static boolean mayStandInPath(int c) {
        boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        return letterOrDigit || "-._~!$&'()*+,=:@%".indexOf(c) >= 0;
    }
}
