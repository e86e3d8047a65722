package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.SourceText;
import dev.belay.dialect.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Carries comments over from one text of a definition to another one: those at its top, and those above a step to the
 * step of the same id. Any other comment stands at a place that the other text may not have.
 */
public final class CarriedComments {

    private static final YamlReader YAML = new YamlReader(Limits.STANDARD);

    private CarriedComments() {}

    /** The other text, with the comments of the first. */
    public static String over(String from, String to) {
        Document source = YAML.read(from);
        Map<String, Place> written = steps(source);
        Map<Integer, List<String>> inserted = new LinkedHashMap<>();
        steps(YAML.read(to)).forEach((id, place) -> {
            Place before = written.get(id);
            if (before != null) {
                inserted.put(place.line(), above(source.source(), before, place.column() - 1));
            }
        });
        return top(source) + with(to, inserted);
    }

    /**
     * Where a step begins.
     *
     * @param column of its first key, or of the brace before it
     */
    private record Place(int line, int column) {}

    private static Map<String, Place> steps(Document document) {
        Map<String, Place> steps = new LinkedHashMap<>();
        document.root().ifPresent(root -> collect(root, steps));
        return steps;
    }

    private static void collect(Node node, Map<String, Place> steps) {
        switch (node) {
            case Node.Scalar _, Node.Unreadable _ -> {}
            case Node.Sequence list -> list.items().forEach(item -> collect(item, steps));
            case Node.Mapping mapping -> {
                Nodes.string(mapping, "id")
                        .ifPresent(id -> steps.putIfAbsent(
                                id,
                                new Place(
                                        mapping.place().line(), mapping.place().column())));
                mapping.entries().forEach(entry -> collect(entry.value(), steps));
            }
        }
    }

    /** The comments right above a step; what stands farther to the right belongs to the text of the step before. */
    private static List<String> above(SourceText source, Place step, int indent) {
        List<String> comments = new ArrayList<>();
        for (int line = step.line() - 1; line > 0 && isComment(source.line(line), step.column()); line--) {
            comments.addFirst(
                    " ".repeat(Math.max(0, indent - 2)) + source.line(line).strip());
        }
        return comments;
    }

    private static boolean isComment(String line, int column) {
        int at = line.indexOf('#');
        return at >= 0 && at < column && line.substring(0, at).isBlank();
    }

    /** Everything above the first key, but for what ends with `---`. */
    private static String top(Document source) {
        int first = source.root().map(root -> root.place().line()).orElse(1);
        List<String> lines = new ArrayList<>();
        for (int line = 1; line < first; line++) {
            if (isComment(source.source().line(line), Integer.MAX_VALUE)) {
                lines.add(source.source().line(line).strip() + "\n");
            }
        }
        return String.join("", lines);
    }

    private static String with(String to, Map<Integer, List<String>> inserted) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : to.lines().toList()) {
            lines.addAll(inserted.getOrDefault(++number, List.of()));
            lines.add(line);
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
