package dev.belay.dialect.detection;

import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.SourceText;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.value.Value;
import java.util.Optional;

/**
 * Gives a definition another name, in its text: everything else, comments too, stays as it is. Every notation calls
 * itself by the key {@code name} of its document.
 */
public final class Renaming {

    private static final String KEY = "name";

    private Renaming() {}

    /** The text with that name; empty where it is no document of one mapping, and so no definition. */
    public static Optional<String> of(String text, String name) {
        Document document = new YamlReader(Limits.STANDARD).read(text);
        return document.root()
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .map(root -> renamed(document.source(), root, Value.of(name).toString()));
    }

    private static String renamed(SourceText source, Node.Mapping root, String quoted) {
        return root.get(KEY)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .map(old -> cut(source.text(), old.span().from(), old.span().to(), quoted))
                .orElseGet(() -> added(source, root, quoted));
    }

    /** Before the first key, in the form of whatever stands there: JSON, or lines. */
    private static String added(SourceText source, Node.Mapping root, String quoted) {
        int first = source.startOf(root.place().line()) + root.place().column() - 1;
        boolean isFlow = source.text().startsWith("{", first);
        return isFlow
                ? cut(source.text(), first + 1, first + 1, "\"" + KEY + "\": " + quoted + ", ")
                : cut(source.text(), first, first, KEY + ": " + quoted + "\n");
    }

    private static String cut(String text, int from, int to, String instead) {
        return text.substring(0, from) + instead + text.substring(to);
    }
}
