package dev.belay.configuration;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Expected;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the configuration as tables of the reference, one for each section. */
final class KeyTables {

    private KeyTables() {}

    /** The rows, by the name of their section. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String section : List.of("server", "sites", "nginx", "acme", "authority", "http", "sink", "hook")) {
            List<String> rows = new ArrayList<>();
            rows("", ConfigurationTable.TABLE.form(section), rows);
            // What stands in several shapes is told once.
            tables.put(section, rows.stream().distinct().toList());
        }
        return tables;
    }

    private static void rows(String prefix, Form form, List<String> rows) {
        switch (form) {
            case Form.Chosen(Choice choice) ->
                choice.shapes().values().forEach(shape -> shape.keys().forEach(key -> row(prefix, key, rows)));
            case Form.Either(String _, List<Form> forms) -> forms.forEach(each -> rows(prefix, each, rows));
            default -> {}
        }
    }

    private static void row(String prefix, Key key, List<String> rows) {
        String name = prefix + key.name();
        rows.add("| `" + name + "` | " + Expected.of(resolved(key.form())) + " | " + key.description() + " |");
        rows(name + ".", key.form(), rows);
    }

    private static Form resolved(Form form) {
        return form instanceof Form.Reference(String name) ? ConfigurationTable.TABLE.form(name) : form;
    }
}
