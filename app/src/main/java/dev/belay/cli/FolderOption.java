package dev.belay.cli;

import dev.belay.configuration.Given;
import dev.belay.configuration.Source;
import dev.belay.value.Value;
import java.util.Map;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say where actions are, which every command takes, before its name or after it. */
final class FolderOption {

    private FolderOption() {}

    /** The option {@code --actions}, in the help or not. */
    static OptionSpec actions(Desk desk, boolean shown) {
        return option(
                new Naming(desk, "--actions", "actions"),
                shown,
                "The folder of action files; BELAY_ACTIONS, `actions` of the configuration, or actions in the data"
                        + " folder, if left out.");
    }

    /** The option {@code --lib}, in the help or not. */
    static OptionSpec library(Desk desk, boolean shown) {
        return option(
                new Naming(desk, "--lib", "lib"),
                shown,
                "The folder of jars that bring actions; BELAY_LIB, `lib` of the configuration, or lib in the data"
                        + " folder, if left out.");
    }

    private static OptionSpec option(Naming naming, boolean shown, String description) {
        return OptionSpec.builder(naming.option())
                .paramLabel("DIR")
                .type(String.class)
                .hidden(!shown)
                .description(description)
                .setter(naming)
                .build();
    }

    /** Hands on what is typed. Where nothing is, the library sets nothing at all, as null. */
    private record Naming(Desk desk, String option, String setting) implements ISetter {
        @Override
        public <T> T set(T value) {
            if (value instanceof String folder) {
                String path = Sources.path(desk, folder).normalize().toString();
                desk.assembly()
                        .settings()
                        .options(Map.of(setting, new Given(Value.of(path), new Source.Option(option))));
            }
            return value;
        }
    }
}
