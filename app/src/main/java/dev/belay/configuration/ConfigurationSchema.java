package dev.belay.configuration;

import dev.belay.dialect.shape.IndentedJson;
import dev.belay.dialect.shape.SchemaText;

/** The JSON Schema of {@code belay.yaml}, for editors. It knows its shape, and not whether a folder is there. */
public final class ConfigurationSchema {

    private ConfigurationSchema() {}

    /** The schema as JSON, indented. */
    public static String text() {
        return IndentedJson.write(SchemaText.of(
                ConfigurationTable.TABLE,
                "Configuration of Belay",
                "What holds for everything that one Belay does: its server, NGINX, certificates and networks."));
    }
}
