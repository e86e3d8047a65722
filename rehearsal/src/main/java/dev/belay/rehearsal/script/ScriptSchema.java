package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.IndentedJson;
import dev.belay.dialect.shape.SchemaText;

/** The JSON Schema of a file of tests, for editors. */
public final class ScriptSchema {

    private ScriptSchema() {}

    /** The schema as JSON, indented. */
    public static String text() {
        return IndentedJson.write(
                SchemaText.of(ScriptTable.TABLE, "Belay tests", "What a Belay definition must come to, case by case."));
    }
}
