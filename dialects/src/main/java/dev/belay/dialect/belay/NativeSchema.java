package dev.belay.dialect.belay;

import dev.belay.dialect.shape.IndentedJson;
import dev.belay.dialect.shape.SchemaText;

/**
 * The JSON Schema of the native notation, for editors.
 *
 * <p>It knows the shape of a definition and not its meaning: an unknown step in {@code depends_on}, an expression that
 * cannot be read, or a number of iterations that is too large are for {@link NativeDialect} to tell.
 */
public final class NativeSchema {

    private NativeSchema() {}

    /** The schema as JSON, indented. */
    public static String text() {
        return IndentedJson.write(SchemaText.of(
                NativeTable.TABLE,
                "Belay definition",
                "What Belay does, step by step, and how each step is taken back."));
    }
}
