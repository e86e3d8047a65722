package dev.belay.step.shell;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One command from its gate to its outcome, on the thread of its attempt. */
final class CommandRun {

    private final Command command;
    private final Attempt attempt;
    private final Machine machine;
    private final Excerpt out;
    private final Excerpt err;

    CommandRun(Command command, Attempt attempt, Machine machine) {
        this.command = command;
        this.attempt = attempt;
        this.machine = machine;
        this.out = new Excerpt(command.outputLimit());
        this.err = new Excerpt(command.outputLimit());
    }

    Outcome toItsEnd() {
        String token = machine.newToken();
        try {
            Gate gate = Gate.start(line(), CommandEnvironment.of(command, attempt, token), command.cwd());
            return behind(gate, token);
        } catch (IOException e) {
            return Outcome.failed("cannot-start", "The command could not be started: " + OneLine.of(e.toString()));
        }
    }

    private List<String> line() throws IOException {
        var line = new ArrayList<String>();
        if (command.sandbox().isPresent()) {
            line.addAll(machine.bubblewrap().prefix(command.sandbox().get(), command.cwd()));
        }
        line.addAll(command.argv());
        return line;
    }

    private Outcome behind(Gate gate, String token) throws IOException {
        CommandIdentity identity;
        try {
            identity = machine.identify(gate.pid(), token);
            machine.reaper().register(identity);
        } catch (RuntimeException e) {
            gate.abandon();
            return Outcome.failed(
                    "cannot-start", "The command could not be guarded, so it was not started: " + e.getMessage());
        }
        try {
            return bound(gate, identity);
        } finally {
            machine.ending().settle(identity);
        }
    }

    private Outcome bound(Gate gate, CommandIdentity identity) throws IOException {
        try {
            attempt.channel().bind(identity.toValue());
        } catch (RuntimeException e) {
            gate.abandon();
            return Outcome.failed("not-recorded", "The command was not started: " + e.getMessage());
        }
        if (Thread.interrupted()) {
            gate.abandon();
            return Outcome.failed("not-started", "The attempt was ended before its command had begun.");
        }
        return follow(gate.open(command.stdin()), identity);
    }

    private Outcome follow(Process process, CommandIdentity identity) {
        var copying = new Copying(
                process,
                new Copying.Stream(out, attempt.channel().out()),
                new Copying.Stream(err, attempt.channel().err()));
        try {
            copying.untilItEnds(() -> true);
        } catch (InterruptedException e) {
            if (process.isAlive()) {
                return stopped(copying, identity);
            }
            copying.rest();
        }
        return CommandOutcome.of(process.exitValue(), command.sandbox().isPresent(), out, err);
    }

    private Outcome stopped(Copying copying, CommandIdentity identity) {
        List<Long> left = machine.ending().stop(identity, copying::some);
        copying.rest();
        String rest = left.isEmpty() ? "" : " These processes could not be ended: " + left + ".";
        return new Outcome.Doubtful(new Failure(
                "interrupted",
                "The command was ended from outside before it had finished, so it is not known how much of it happened."
                        + rest));
    }
}
