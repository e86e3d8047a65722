package dev.belay.cli;

import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The option {@code --config}, which every command takes, before its name or after it. */
final class ConfigOption {

    private ConfigOption() {}

    /** The option, in the help or not. */
    static OptionSpec of(Desk desk, boolean shown) {
        return OptionSpec.builder("--config")
                .paramLabel("FILE")
                .type(String.class)
                .hidden(!shown)
                .description("The configuration; BELAY_CONFIG, or belay.yaml in the data folder, if left out.")
                .setter(new Naming(desk.assembly().settings()))
                .build();
    }

    /** Hands on what is typed. Where nothing is, the library sets nothing at all, as null. */
    private record Naming(Settings settings) implements ISetter {
        @Override
        public <T> T set(T value) {
            if (value instanceof String file) {
                settings.file(file);
            }
            return value;
        }
    }
}
