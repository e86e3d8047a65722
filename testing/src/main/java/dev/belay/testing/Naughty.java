package dev.belay.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Strings that break programs: those of this class, which are there in every clone, and those of the public list where
 * it lies beside the checkout.
 */
public final class Naughty {

    private static final List<String> OWN = List.of(
            "",
            " ",
            "  leading and trailing  ",
            "null",
            "true",
            "0",
            "-0.0",
            "1e999",
            "123456789012345678901234567890",
            "~",
            "---",
            "...",
            "- item",
            "key: value",
            "# comment",
            "a #b",
            "&anchor",
            "*alias",
            "!!str tag",
            "%YAML 1.2",
            "[",
            "{",
            "'",
            "\"",
            "''' \"\"\"",
            "\\",
            "\\n",
            "a\nb",
            "a\r\nb",
            "\ttab\t",
            "two\n\nlines\n",
            "${ inputs.x }",
            "{{ inputs.x }}",
            "$${",
            "\\{{",
            "{{",
            "}}",
            "$(touch owned)",
            "`touch owned`",
            "; touch owned",
            "& touch owned",
            "| touch owned",
            "> owned",
            "\ntouch owned\n",
            "' ; touch owned ; '",
            "\" ; touch owned ; \"",
            "-rf",
            "--help",
            "*",
            "?",
            "~root",
            "$HOME",
            "!!",
            "../../../etc/passwd",
            "/",
            ".",
            "a/b",
            "CON",
            "x".repeat(300),
            "\u0001\u0002\u0007\b\u000b\f\u000e\u001f",
            "\u001b[31mred\u001b[0m",
            "\u001b[2J\u001b[H",
            "\u001b]0;title\u0007",
            "\u001b]8;;http://example.org\u001b\\link\u001b]8;;\u001b\\",
            "\u007f",
            "\u0085\u009b31m",
            "\u2028line\u2029paragraph",
            "\u202eevil\u202c",
            "\u2066isolated\u2069",
            "\u200e\u200f\u061c",
            "\u200b\u200c\u200d\u2060\ufeff",
            "\u0301\u0302\u0303",
            "e\u0301 \u00e9",
            "\u0130\u0131 \u1e9e",
            "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc67",
            "\udb40\udc41\udb40\udc7f",
            "\ufffe\uffff",
            "\u4e2d\u6587 \ud55c\uad6d \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "%s%n%x",
            "{\"a\": [1, 2]}");

    private Naughty() {}

    /** All of them; none holds NUL or half of a character. */
    public static List<String> strings() {
        List<String> all = new ArrayList<>(OWN);
        if (Fixtures.find("naughty-strings.json").isPresent()) {
            all.addAll(Fixtures.naughtyStrings());
        }
        return List.copyOf(all);
    }

    /** Those characters of a text that steer a screen, end a line for some reader, or turn the direction of writing. */
    public static List<String> steering(String text) {
        return text.codePoints()
                .filter(point -> Character.isISOControl(point) && point != '\n' || isHidden(point))
                .mapToObj(point -> String.format("U+%04X", point))
                .distinct()
                .toList();
    }

    private static boolean isHidden(int point) {
        return IntStream.of(0x061c, 0x200e, 0x200f, 0x2028, 0x2029).anyMatch(hidden -> hidden == point)
                || point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069;
    }
}
