package dev.belay.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command answers that tells people something, or programs. */
final class OutputOptions extends JsonOptions {

    /** {@link AnswerFormat} writes the data as YAML, where that is asked for. */
    @Option(names = "--format", paramLabel = "FORM", description = "table, json as --json, or the same data as yaml.")
    void format(String form) {
        switch (form) {
            case "table" -> {}
            case "json", "yaml" -> json = true;
            default ->
                throw new TypeConversionException("`--format` must be `table`, `json` or `yaml`, found `" + form + "`");
        }
    }
}
