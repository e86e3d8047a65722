package dev.belay.cli;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The options {@code --server} and {@code --ca}, of every command that asks for executions. */
final class ReachOptions {

    private ReachOptions() {}

    /** Adds them to a command and to those below it, in the help or not. */
    static void add(CommandLine command, Reach reach, boolean shown) {
        command.getCommandSpec()
                .addOption(option(
                        "--server",
                        "URL",
                        "Ask the server there, by the token in BELAY_TOKEN; BELAY_SERVER if left out.",
                        shown,
                        url -> reach.name(url, "")))
                .addOption(option(
                        "--ca",
                        "FILE",
                        "Believe that server by the authorities in this PEM file; BELAY_CA if left out.",
                        shown,
                        file -> reach.name("", file)));
        command.getSubcommands().values().forEach(below -> add(below, reach, shown));
    }

    private static OptionSpec option(
            String name, String label, String description, boolean shown, Consumer<String> consumer) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .hidden(!shown)
                .description(description)
                .setter(new HandingOn(consumer))
                .build();
    }

    /** Hands on what is typed. Where nothing is, the library sets nothing at all, as null. */
    private record HandingOn(Consumer<String> consumer) implements ISetter {
        @Override
        public <T> T set(T value) {
            if (value instanceof String text) {
                consumer.accept(text);
            }
            return value;
        }
    }
}
