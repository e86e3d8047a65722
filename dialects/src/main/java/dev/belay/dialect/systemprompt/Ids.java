package dev.belay.dialect.systemprompt;

import dev.belay.dialect.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names what the notation leaves without an id, so that nothing else in the document is called the same. One thread. */
final class Ids {

    private static final int LONGEST = 64;

    private final Set<String> taken = new HashSet<>();

    /** Knows every id of a document. */
    Ids(Node document) {
        collect(document);
    }

    private void collect(Node node) {
        switch (node) {
            case Node.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    if (entry.name().equals("id") && entry.value() instanceof Node.Scalar id) {
                        taken.add(id.written());
                    }
                    collect(entry.value());
                });
            case Node.Sequence(_, List<Node> items) -> items.forEach(this::collect);
            case Node.Scalar _, Node.Unreadable _ -> {}
        }
    }

    /** An id for that part of a step, which nobody else gets. */
    String of(String step, String part) {
        String end = "-" + part;
        String free = cut(step, end) + end;
        for (int i = 2; !taken.add(free); i++) {
            free = cut(step, end + "-" + i) + end + "-" + i;
        }
        return free;
    }

    private static String cut(String step, String end) {
        return step.substring(0, Math.min(step.length(), LONGEST - end.length()));
    }

    /** The id that a part has, or one that is made for it. */
    String of(Optional<Node.Scalar> written, String step, String part) {
        return written.map(Node.Scalar::written).orElseGet(() -> of(step, part));
    }
}
