package dev.belay.dialect.detection;

import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import java.util.List;
import java.util.Optional;

/** By what a document shows in which notation it is written. */
enum Sign {
    BELAY,
    SYSTEMPROMPT,
    NONE;

    /** Its first key says it; where that was forgotten, what its steps look like. */
    static Sign of(Node.Mapping document) {
        if (document.has("belay")) {
            return BELAY;
        }
        List<Node.Mapping> steps = document.get("steps").map(Nodes::items).orElse(List.of()).stream()
                .flatMap(item -> Nodes.mapping(item).stream())
                .toList();
        if (document.has("error_handler") || steps.stream().anyMatch(step -> step.has("type"))) {
            return SYSTEMPROMPT;
        }
        Optional<String> verb = NativeDialect.VERBS.stream()
                .filter(key -> steps.stream().anyMatch(step -> step.has(key)))
                .findFirst();
        return verb.isPresent() ? BELAY : NONE;
    }
}
