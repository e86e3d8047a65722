package dev.belay.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay completion}: a script that lets a shell complete Belay's words. */
@Command(
        name = "completion",
        description = {
            "Print a script that lets your shell complete commands and options.",
            "bash: eval \"$(belay completion bash)\"",
            "zsh: eval \"$(belay completion zsh)\", after compinit"
        })
final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        bash,
        zsh
    }

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    Shell shell = Shell.bash;

    CompletionCommand(Desk desk) {
        this.desk = desk;
    }

    /** The script serves both shells: where it meets zsh, it first loads what makes zsh understand bash's. */
    @Override
    public Integer call() {
        desk.terminal().out().print(AutoComplete.bash("belay", Commands.of(List.of(), desk)));
        return ExitCode.COMPLETED.number();
    }
}
