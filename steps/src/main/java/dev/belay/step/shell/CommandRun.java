package dev.belay.step.shell;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command from its gate to its outcome, on the thread of its attempt. */
final class CommandRun {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_PAUSE_MILLIS = 32;

    private final Command command;
    private final Attempt attempt;
    private final Machine machine;
    private final Excerpt out;
    private final Excerpt err;
    private final byte[] buffer = new byte[BUFFER_BYTES];

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
        try {
            copyUntilItEnds(process);
        } catch (InterruptedException e) {
            if (process.isAlive()) {
                return stopped(process, identity);
            }
            copyRest(process);
        }
        return CommandOutcome.of(process.exitValue(), command.sandbox().isPresent(), out, err);
    }

    /**
     * Polls instead of blocking in a read: a read would hang for as long as some daemon that the
     * command left behind holds the other end, and no interrupt ends it.
     */
    private void copyUntilItEnds(Process process) throws InterruptedException {
        int pause = 1;
        while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
            pause = copy(process) > 0 ? 1 : Math.min(2 * pause, MAX_PAUSE_MILLIS);
        }
        copyRest(process);
    }

    private void copyRest(Process process) {
        long most = 0;
        // What a pipe can hold at most; a daemon that goes on writing must not keep us here.
        while (most < 1024 * 1024) {
            int copied = copy(process);
            if (copied == 0) {
                return;
            }
            most += copied;
        }
    }

    private int copy(Process process) {
        return copy(process.getInputStream(), attempt.channel().out(), out)
                + copy(process.getErrorStream(), attempt.channel().err(), err);
    }

    private int copy(InputStream from, OutputStream to, Excerpt kept) {
        try {
            int ready = Math.min(from.available(), buffer.length);
            int length = ready > 0 ? from.read(buffer, 0, ready) : 0;
            if (length <= 0) {
                return 0;
            }
            kept.add(buffer, length);
            pass(length, to);
            return length;
        } catch (IOException e) {
            // The command closed this stream; its exit code tells the rest.
            return 0;
        }
    }

    /** A log that cannot be written, on a full disk say, is no reason to fail the command. */
    private void pass(int length, OutputStream to) {
        try {
            to.write(buffer, 0, length);
            to.flush();
        } catch (IOException e) {
            return;
        }
    }

    private Outcome stopped(Process process, CommandIdentity identity) {
        List<Long> left = machine.ending().stop(identity, () -> copy(process));
        copyRest(process);
        String rest = left.isEmpty() ? "" : " These processes could not be ended: " + left + ".";
        return new Outcome.Doubtful(new Failure(
                "interrupted",
                "The command was ended from outside before it had finished, so it is not known how much of it happened."
                        + rest));
    }
}
