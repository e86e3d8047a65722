package dev.belay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code belay token}: who may ask over the network. */
@Command(name = "token", description = "Make, list and revoke the tokens by which a server lets people and programs in.")
final class TokenCommand implements Callable<Integer> {

    private final Desk desk;

    TokenCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return ExitCode.COMPLETED.number();
    }
}
