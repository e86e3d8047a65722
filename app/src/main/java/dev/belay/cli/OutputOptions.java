package dev.belay.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command answers that tells people something, or programs. */
final class OutputOptions extends JsonOptions {

    /** {@link AnswerFormat} writes the data as YAML, where that is asked for. */
    @Option(
            names = "--format",
            paramLabel = "FORM",
            converter = Form.class,
            description = "table, json as --json, or the same data as yaml.")
    void format(String form) {
        json |= !form.equals("table");
    }

    /** A form that exists. What a converter refuses is told as a sentence; what a method throws, with its stack of names. */
    static final class Form implements ITypeConverter<String> {

        @Override
        public String convert(String form) {
            return switch (form) {
                case "table", "json", "yaml" -> form;
                default -> throw new TypeConversionException("must be `table`, `json` or `yaml`, found `" + form + "`");
            };
        }
    }
}
