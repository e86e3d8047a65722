package dev.belay.configuration;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms that texts of the configuration have, and its words for them. */
final class Forms {

    static final Form FLAG = new Form.Flag();
    static final Form DURATION = new Form.Reference("duration");
    static final Form PORT = new Form.Whole(1, 65_535);

    /** What a relative path means would depend on where Belay was started. */
    static final Form.Word PATH = word("an absolute path", "/[^\\x00-\\x1f\\x7f]*", 4096);

    static final Form.Word HOST = word("an address or a name of a machine", "[A-Za-z0-9._:\\[\\]-]+", 255);
    static final Form.Word ORIGIN = word(
            "an origin such as `https://ops.example.com`, without a path",
            "https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?",
            300);
    static final Form.Word ARGUMENT = word("a text without control characters", "[^\\x00-\\x1f\\x7f]+", 4096);

    static final Form.Word NGINX_NAME = word(
            "a name of letters, digits and `._-` that begins with a letter or digit", "[A-Za-z0-9][A-Za-z0-9._-]*", 64);
    static final Form.Word AUTHORITY_NAME = word(
            "a name of letters, digits, `_` and `-` that begins with a letter or digit",
            "[A-Za-z0-9][A-Za-z0-9_-]*",
            64);
    static final Form.Word LISTENED =
            word("`*`, an IPv4 address, or an IPv6 address in brackets", "\\*|[0-9.]+|\\[[0-9a-fA-F:]+\\]", 60);
    static final Form.Word DIRECTORY = word(
            "an `https` address such as `https://ca.example.com/directory`",
            "https://[^\\s/?#@]+(?:/[^\\s?#]*)?",
            2000);
    static final Form.Word MAIL = word("a mail address", "[^\\s:,?@]+@[^\\s:,?@]+", 254);
    static final Form.Word NAME_SERVER =
            word("an address and a port such as `127.0.0.1:53`", "(?:[0-9.]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}", 60);
    static final Form.Word RANGE =
            word("a range of addresses such as `10.1.0.0/16` or `fd00::/8`", "[0-9a-fA-F:.]+(?:/[0-9]{1,3})?", 50);

    private Forms() {}

    static Form.Word word(String expected, String pattern, int longest) {
        return new Form.Word(expected, Pattern.compile(pattern), longest);
    }

    static Form each(Form item, int least) {
        return new Form.Each(item, least);
    }

    static Form mapping(String title, Key... keys) {
        return new Form.Chosen(Choice.of(title, keys));
    }

    /** A mapping of one of two shapes, each known by a key. */
    static Form.Chosen oneOf(String title, String first, Shape firstShape, String second, Shape secondShape) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(first, firstShape);
        shapes.put(second, secondShape);
        return new Form.Chosen(new Choice(title, shapes, Set.of()));
    }

    static Shape shape(Key... keys) {
        return new Shape(List.of(keys));
    }
}
