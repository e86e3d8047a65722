package dev.belay.dialect.belay;

import dev.belay.dialect.shape.IndentedJson;
import dev.belay.dialect.shape.SchemaText;

/** The JSON Schema of a file of actions, for editors: the shape, and not the meaning. */
public final class ActionSchema {

    private ActionSchema() {}

    /** The schema as JSON, indented. */
    public static String text() {
        return IndentedJson.write(SchemaText.of(
                ActionTable.TABLE,
                "Belay action",
                "An action that definitions may use: what it does, what it promises, and how it is taken back."));
    }
}
