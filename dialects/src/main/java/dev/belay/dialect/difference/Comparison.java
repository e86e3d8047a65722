package dev.belay.dialect.difference;

import dev.belay.definition.Definition;
import dev.belay.definition.DefinitionDifference;
import dev.belay.definition.DefinitionDifference.ChangedStep;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Compares definitions in what they mean: as the native notation writes them. */
public final class Comparison {

    /** The place of a step among the steps around it. */
    private static final String PLACE = "place";

    private Comparison() {}

    /** Compares two definitions as that printer writes them. */
    public static DefinitionDifference of(Definition before, Definition after, NativePrinter printer) {
        Outline left = Outline.of(printer.document(before));
        Outline right = Outline.of(printer.document(after));
        List<String> common =
                left.steps.keySet().stream().filter(right.steps::containsKey).toList();
        return new DefinitionDifference(
                differing(left.own, right.own),
                right.steps.keySet().stream()
                        .filter(id -> !left.steps.containsKey(id))
                        .toList(),
                left.steps.keySet().stream()
                        .filter(id -> !right.steps.containsKey(id))
                        .toList(),
                common.stream()
                        .map(id -> new ChangedStep(id, differing(left.step(id), right.step(id))))
                        .filter(step -> !step.keys().isEmpty())
                        .toList(),
                !common.equals(right.steps.keySet().stream()
                        .filter(left.steps::containsKey)
                        .toList()),
                LineDifference.unified(printer.print(before), printer.print(after)));
    }

    private static List<String> differing(Map<String, Value> left, Map<String, Value> right) {
        var names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(left.get(name), right.get(name)))
                .toList();
    }

    /** A definition as its own keys and its steps, each with its own keys, however deep they are nested. */
    private record Outline(Map<String, Value> own, Map<String, Map<String, Value>> steps) {

        static Outline of(Value.Mapping document) {
            Map<String, Map<String, Value>> steps = new LinkedHashMap<>();
            Map<String, Value> own = own(document, "", steps);
            return new Outline(own, steps);
        }

        Map<String, Value> step(String id) {
            return steps.getOrDefault(id, Map.of());
        }

        private static Map<String, Value> own(
                Value.Mapping written, String place, Map<String, Map<String, Value>> steps) {
            Map<String, Value> own = new LinkedHashMap<>();
            written.fields().forEach((key, value) -> {
                List<Value.Mapping> nested = steps(value);
                if (nested.isEmpty()) {
                    own.put(key, value);
                } else {
                    nested.forEach(step -> add(step, place + "/" + key, steps));
                }
            });
            return own;
        }

        private static void add(Value.Mapping step, String place, Map<String, Map<String, Value>> steps) {
            String id = step.get("id").orElseThrow().rendered();
            Map<String, Value> own = new LinkedHashMap<>();
            steps.put(id, own);
            own.put(PLACE, Value.of(place));
            own.putAll(own(step, place + "/" + id, steps));
        }

        /** The steps of a list of steps; none where it is another value. */
        private static List<Value.Mapping> steps(Value value) {
            List<Value.Mapping> steps = new ArrayList<>();
            if (value instanceof Value.Sequence(List<Value> items)) {
                for (Value item : items) {
                    if (!(item instanceof Value.Mapping step) || step.get("id").isEmpty()) {
                        return List.of();
                    }
                    steps.add(step);
                }
            }
            return steps;
        }
    }
}
