package dev.belay.cli;

import dev.belay.cli.agent.Answerer;
import dev.belay.cli.agent.Answering;
import dev.belay.cli.agent.Answers;
import dev.belay.cli.agent.SocketAnswerer;
import dev.belay.cli.control.ControlClient;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.progress.PlainProgress;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.mcp.Connection;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds whoever owns the data folder: this process where nobody does, else the process that does.
 *
 * <p>There is never a second engine on one folder. An owner may end at any moment, and then this process may own it.
 * Used by one thread at a time.
 */
final class OwnerAnswering implements Answering, AutoCloseable {

    private static final int TRIES = 300;
    private static final long PAUSE_MILLIS = 100;

    /** So long steps under way may take when the client is gone: what does not end is continued by the next owner. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Desk desk;
    private final String actor;
    private final boolean readOnly;
    private final PlainProgress progress;
    private Optional<Workshop> own = Optional.empty();

    OwnerAnswering(Desk desk, String actor, boolean readOnly) {
        this.desk = desk;
        this.actor = actor;
        this.readOnly = readOnly;
        this.progress = new PlainProgress(desk.terminal().err(), ZoneId.systemDefault());
    }

    @Override
    public Found find(Answers answers) throws InterruptedException {
        Found found = look(answers);
        for (int attempt = 1; attempt < TRIES && isLocked(found); attempt++) {
            Thread.sleep(PAUSE_MILLIS);
            found = look(answers);
        }
        return found;
    }

    private static boolean isLocked(Found found) {
        return found instanceof Found.Nobody(Problem why) && why.code() == ProblemCode.DATA_FOLDER_LOCKED;
    }

    private Found look(Answers answers) {
        try {
            return new Found.Here(here(answers));
        } catch (Refused refused) {
            Found nobody = new Found.Nobody(refused.problems().getFirst());
            return isLocked(nobody) ? there(answers, nobody) : nobody;
        }
    }

    private Found there(Answers answers, Found nobody) {
        var why = new AtomicReference<>(nobody);
        Optional<SocketChannel> channel = client().converse(new Request.Converse(actor, readOnly), reply -> {
            if (reply instanceof Reply.Refused(List<Problem> problems)) {
                why.set(new Found.Nobody(problems.getFirst()));
            }
        });
        return channel.<Found>map(open -> new Found.Here(SocketAnswerer.of(open, answers)))
                .orElseGet(why::get);
    }

    private ControlClient client() {
        return new ControlClient(new ControlSocket(desk.assembly().home().path()));
    }

    private Answerer here(Answers answers) {
        Workshop shop = Workshop.open(desk, progress);
        own = Optional.of(shop);
        shop.executions().continueInterrupted();
        Connection connection = shop.models().connect(actor, readOnly, answers::take);
        return new Answerer() {
            @Override
            public boolean take(String message) {
                connection.take(message);
                return true;
            }

            @Override
            public void finish() throws InterruptedException {
                connection.finish();
            }
        };
    }

    @Override
    public void close() {
        own.ifPresent(this::leave);
        progress.close();
    }

    private void leave(Workshop shop) {
        try {
            shop.leave(STOP_WITHIN);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        shop.close();
    }
}
