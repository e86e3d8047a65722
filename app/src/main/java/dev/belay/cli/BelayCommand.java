package dev.belay.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The word {@code belay} alone: shows the help. */
@Command(
        name = "belay",
        description = "Runs operations work that can be taken back.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExit codes:%n")
final class BelayCommand implements Runnable {

    private final Desk desk;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything is called.
    CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            description = "Print the version.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help; also after a command.")
    boolean help;

    BelayCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        if (version) {
            desk.terminal().out().println("belay " + Version.text());
        } else {
            spec.commandLine().usage(desk.terminal().out());
        }
    }
}
