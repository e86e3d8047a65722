package dev.belay.cli.remote;

import dev.belay.cli.place.Feed;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.execution.ExecutionId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one execution as server-sent events. One thread asks; another one reads the stream, into a queue that is
 * bounded, and ends with it.
 *
 * <p>A stream that breaks is opened again from the last event that was told, for as long as a server may take to be back;
 * one that says what is not understood would say it again, and is given up.
 */
final class ServerFeed implements Feed {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** A server says something every 15 seconds; one that says nothing for so long is not there any more. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int WAITING = 256;

    private final Connection connection;
    private final ExecutionId execution;
    private final Persistence persistence;
    private final Consumer<String> say;
    private @Nullable Listening listening;

    ServerFeed(Connection connection, ExecutionId execution, Consumer<String> say) {
        this.connection = connection;
        this.execution = execution;
        this.persistence = connection.persistence();
        this.say = say;
    }

    @Override
    public List<StoredEvent> after(long version) throws InterruptedException {
        Listening open = listening;
        if (open == null) {
            open = open(version);
        }
        List<StoredEvent> events = open.take();
        if (events.isEmpty() && open.isOver()) {
            close();
            open.misfit().ifPresent(why -> {
                throw Api.unreadable(connection.url(), why);
            });
            Thread.sleep(persistence.pause());
        }
        return events;
    }

    private Listening open(long version) throws InterruptedException {
        Optional<InputStream> stream;
        try {
            stream = persistence.once(() -> stream(version));
        } catch (ServerLost lost) {
            say.accept(lost.problem().message() + " What it does with " + execution
                    + " goes on there; it is asked again for "
                    + persistence.longest().toSeconds() + " s.");
            stream = persistence.again(
                    () -> stream(version),
                    say,
                    lost.hint("`belay watch " + execution + "` follows it when the server is back, and `belay recover`"
                            + " continues it where there is no server."));
        }
        var opened = new Listening(execution, stream.orElseGet(InputStream::nullInputStream));
        opened.start();
        listening = opened;
        return opened;
    }

    private Optional<InputStream> stream(long version) {
        return connection.anew().stream(
                Paths.of("executions", execution.text(), "events").toString(), version);
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    /** A stream that is read by a thread of its own. */
    private static final class Listening {
        private final ExecutionId execution;
        private final EventReader reader;
        private final BlockingQueue<Optional<StoredEvent>> told = new ArrayBlockingQueue<>(WAITING);
        private volatile long heard = System.nanoTime();
        private volatile Optional<String> misfit = Optional.empty();
        private boolean over;

        Listening(ExecutionId execution, InputStream in) {
            this.execution = execution;
            this.reader = new EventReader(in);
        }

        void start() {
            Thread.ofVirtual().name("belay events").start(this::listen);
        }

        private void listen() {
            try {
                try {
                    for (Optional<String> data = reader.next(); data.isPresent(); data = reader.next()) {
                        tell(data.get());
                    }
                } catch (IOException broken) {
                    // It is opened again from what was told last.
                } catch (Json.JsonRefused | IllegalArgumentException unfit) {
                    misfit = Optional.of(String.valueOf(unfit.getMessage()));
                }
                told.put(Optional.empty());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private void tell(String data) throws Json.JsonRefused, InterruptedException {
            if (data.isEmpty()) {
                heard = System.nanoTime();
            } else {
                told.put(Optional.of(Rows.event(execution, Told.of(Json.stored(data)))));
            }
        }

        List<StoredEvent> take() throws InterruptedException {
            List<StoredEvent> events = new ArrayList<>();
            Optional<StoredEvent> next = told.poll(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            while (next != null) {
                heard = System.nanoTime();
                over |= next.isEmpty();
                next.ifPresent(events::add);
                next = told.poll();
            }
            return events;
        }

        /** What was told and not understood, where that ended it. */
        Optional<String> misfit() {
            return misfit;
        }

        boolean isOver() {
            return over || System.nanoTime() - heard > SILENCE.toNanos();
        }

        void close() {
            try {
                reader.close();
            } catch (IOException gone) {
                // There is nobody to say it to.
            }
            told.clear();
        }
    }
}
