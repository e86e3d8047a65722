package dev.belay.cli;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What stands in a field of what was told. */
final class Cell {

    private Cell() {}

    /** As a text; empty where there is nothing. */
    static String text(Value.Mapping told, String field) {
        return told.get(field).map(Value::rendered).orElse("");
    }

    /** The objects of a list. */
    static List<Value.Mapping> objects(Value.Mapping told, String field) {
        List<Value.Mapping> objects = new ArrayList<>();
        if (told.get(field).orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)) {
            items.forEach(item -> {
                if (item instanceof Value.Mapping mapping) {
                    objects.add(mapping);
                }
            });
        }
        return objects;
    }
}
