package dev.belay.step.sink;

import dev.belay.engine.delivery.Channel;
import dev.belay.engine.delivery.Message;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Prints each message as one line. What was printed is taken, whoever reads it. */
public final class OutputChannel implements Channel {

    private static final int MOST = 200;

    private final PrintStream out;

    /** To that stream. */
    public OutputChannel(PrintStream out) {
        this.out = out;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public Handover hand(List<Message> messages) {
        messages.forEach(message -> out.println(message.body()));
        return out.checkError()
                ? new Handover.Refused("The standard output cannot be written.", Optional.empty())
                : new Handover.Taken();
    }
}
