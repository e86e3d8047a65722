package dev.belay.cli.agent;

import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.server.mcp.Connection;
import dev.belay.server.mcp.Lines;
import dev.belay.server.mcp.protocol.Frames;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.value.Value;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries the messages of one client to whoever answers them, one message a line, and their answers back.
 *
 * <p>The thread that calls {@link #run} reads; answers come on threads of whoever answers. Where that one ends, another
 * one is found and told what it has to know; what was asked and not answered is answered with an error, and never asked
 * again, because nobody knows how far it got.
 */
public final class Relay {

    private static final String PREFIX = "belay-again-";
    private static final int TRIES = 3;
    private static final String ENDED = "Belay ended before it answered. What was started goes on or is continued;"
            + " `execution_list` shows it. Ask again with the same idempotency key.";

    private final Answering answering;
    private final OutputStream out;
    private final Ledger ledger = new Ledger(PREFIX);
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock finding = new ReentrantLock();
    private Optional<Seat> seat = Optional.empty();
    private volatile boolean gone;
    private volatile boolean leaving;

    private Relay(Answering answering, OutputStream out) {
        this.answering = answering;
        this.out = out;
    }

    /** Carries messages until there is nothing more to read, and waits for the last answers. */
    public static void run(Answering answering, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        new Relay(answering, out).run(in);
    }

    private void run(InputStream in) throws IOException, InterruptedException {
        // Somebody is found before the first message: whoever begins wants an answer at once.
        now();
        var lines = new Lines(new BufferedInputStream(in), Connection.LONGEST_MESSAGE);
        for (Optional<Lines.Line> line = lines.next(); line.isPresent() && !gone; line = lines.next()) {
            take(line.get());
        }
        leaving = true;
        Optional<Seat> last = current();
        if (last.isPresent()) {
            last.get().answerer().finish();
        }
    }

    // From the client

    private void take(Lines.Line line) throws InterruptedException {
        if (line.tooLong()) {
            refuse(Value.Nothing.NOTHING, "A message has at most " + Connection.LONGEST_MESSAGE + " bytes.");
            return;
        }
        if (line.text().isBlank()) {
            return;
        }
        Optional<Value.Mapping> message = read(line.text());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            message.ifPresent(ledger::said);
            Optional<Seat> answers = now();
            if (answers.isEmpty() || answers.get().answerer().take(line.text())) {
                return;
            }
            // It was not taken, so that the next one may be asked.
            message.ifPresent(ledger::withdrawn);
            answers.get().ended();
        }
        message.ifPresent(ledger::said);
        lost(ENDED);
    }

    private static Optional<Value.Mapping> read(String text) {
        try {
            return Json.parse(text) instanceof Value.Mapping mapping ? Optional.of(mapping) : Optional.empty();
        } catch (Json.JsonRefused unreadable) {
            // Whoever answers says what is wrong with it.
            return Optional.empty();
        }
    }

    // Whoever answers

    /** Whoever answers now; empty where nobody does, and then everything that is open has been refused. */
    private Optional<Seat> now() throws InterruptedException {
        finding.lockInterruptibly();
        try {
            if (seat.isEmpty()) {
                find();
            }
            return seat;
        } finally {
            finding.unlock();
        }
    }

    private void find() throws InterruptedException {
        var found = new Seat();
        switch (answering.find(found)) {
            case Answering.Found.Nobody(Problem why) ->
                lost(why.message() + why.hint().map(hint -> " " + hint).orElse(""));
            case Answering.Found.Here(Answerer answerer) -> {
                found.answerer = Optional.of(answerer);
                seat = Optional.of(found);
                ledger.toRetell().forEach(message -> answerer.take(message.toString()));
            }
        }
    }

    private Optional<Seat> current() {
        finding.lock();
        try {
            return seat;
        } finally {
            finding.unlock();
        }
    }

    private void lost(String why) {
        ledger.lost().forEach(id -> refuse(id, why));
    }

    private void refuse(Value id, String why) {
        write(Frames.error(id, new RpcRefused(RpcRefused.INTERNAL, why, Value.Nothing.NOTHING, RpcRefused.OK))
                .toString());
    }

    private boolean write(String message) {
        writing.lock();
        try {
            out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException nobodyThere) {
            gone = true;
        } finally {
            writing.unlock();
        }
        return !gone;
    }

    /** The place of whoever answers now. */
    private final class Seat implements Answers {

        private volatile Optional<Answerer> answerer = Optional.empty();

        Answerer answerer() {
            return answerer.orElseThrow();
        }

        @Override
        public boolean take(String message) {
            boolean wanted = read(message).map(ledger::answered).orElse(true);
            return wanted ? write(message) : !gone;
        }

        @Override
        public void ended() {
            try {
                leave(this);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is followed is followed on at once, and not only when the client says something again. */
    private void leave(Seat left) throws InterruptedException {
        finding.lockInterruptibly();
        try {
            boolean answered = seat.filter(left::equals).isPresent();
            if (answered) {
                seat = Optional.empty();
                lost(ENDED);
            }
            if (answered && !leaving) {
                find();
            }
        } finally {
            finding.unlock();
        }
    }
}
