package dev.belay.cli;

import dev.belay.configuration.Given;
import dev.belay.configuration.Source;
import dev.belay.value.Value;
import java.util.Map;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The option {@code --actions}, which every command takes, before its name or after it. */
final class ActionsOption {

    static final String NAME = "--actions";

    private ActionsOption() {}

    /** The option, in the help or not. */
    static OptionSpec of(Desk desk, boolean shown) {
        return OptionSpec.builder(NAME)
                .paramLabel("DIR")
                .type(String.class)
                .hidden(!shown)
                .description("The folder of action files; BELAY_ACTIONS, `actions` of the configuration, or actions in"
                        + " the data folder, if left out.")
                .setter(new Naming(desk))
                .build();
    }

    /** Hands on what is typed. Where nothing is, the library sets nothing at all, as null. */
    private record Naming(Desk desk) implements ISetter {
        @Override
        public <T> T set(T value) {
            if (value instanceof String folder) {
                String path = Sources.path(desk, folder).normalize().toString();
                desk.assembly()
                        .settings()
                        .options(Map.of("actions", new Given(Value.of(path), new Source.Option(NAME))));
            }
            return value;
        }
    }
}
