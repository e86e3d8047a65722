package dev.belay.dialect.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All forms of a notation.
 *
 * @param root the name of the form of a whole document
 * @param forms by name
 * @param examples what its keys may look like
 */
public record Table(String root, Map<String, Form> forms, Examples examples) {

    /** A table without examples. */
    public Table(String root, Map<String, Form> forms) {
        this(root, forms, Examples.NONE);
    }

    /** Copies the forms and keeps their order. */
    public Table {
        forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
    }

    /**
     * The form of that name.
     *
     * @throws IllegalArgumentException when the table has none
     */
    public Form form(String name) {
        Form form = forms.get(name);
        if (form == null) {
            throw new IllegalArgumentException("There is no form `" + name + "` in the table.");
        }
        return form;
    }
}
