package dev.belay.dialect.shape;

import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the keys of a notation may look like, for the person whom an editor shows them.
 *
 * @param byTitle by the title of the mapping, such as {@code a step}, and the name of the key
 */
public record Examples(Map<String, Map<String, List<Value>>> byTitle) {

    /** None. */
    public static final Examples NONE = new Examples(Map.of());

    /** Copies the examples and keeps their order. */
    public Examples {
        byTitle = Collections.unmodifiableMap(new LinkedHashMap<>(byTitle));
    }

    /**
     * Those of a text in YAML: titles, in them keys, and for each a list of values.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Examples of(String yaml) {
        Map<String, Map<String, List<Value>>> byTitle = new LinkedHashMap<>();
        Node root = new YamlReader(Limits.STANDARD).read(yaml).root().orElseThrow();
        for (Node.Entry title : mapping(root).entries()) {
            Map<String, List<Value>> keys = new LinkedHashMap<>();
            mapping(title.value())
                    .entries()
                    .forEach(key -> keys.put(
                            key.name(),
                            Nodes.items(key.value()).stream().map(Node::toValue).toList()));
            byTitle.put(title.name(), keys);
        }
        return new Examples(byTitle);
    }

    private static Node.Mapping mapping(Node node) {
        return Nodes.mapping(node)
                .orElseThrow(
                        () -> new IllegalArgumentException("Examples must be a mapping, found a " + node.kind() + "."));
    }

    /** What that key of such a mapping may look like. */
    public List<Value> of(String title, String key) {
        return byTitle.getOrDefault(title, Map.of()).getOrDefault(key, List.of());
    }
}
