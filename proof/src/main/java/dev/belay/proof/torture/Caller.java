package dev.belay.proof.torture;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.proof.process.Seat;
import dev.belay.proof.process.Typed;
import dev.belay.store.sqlite.SqliteReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at another terminal: types the command that a step asks for with {@code call}, and lets the step go on as
 * soon as the command has been taken.
 *
 * <p>Has a thread of its own until it is closed.
 */
final class Caller implements AutoCloseable {

    private static final long LOOK_NANOS = 10_000_000;
    private static final List<String> TAKEN = List.of("execution-halted.1", "cancel-refused.1", "signal-received.1");

    private static final List<Integer> CANCELLED = List.of(0, 7);

    private final Seat seat;
    private final Path asked;
    private final Path answered;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::watch);
    private volatile boolean closed;
    private volatile @Nullable Typed typed;

    Caller(Seat seat) {
        this.seat = seat;
        this.asked = seat.folder().resolveSibling("call");
        this.answered = seat.folder().resolveSibling("answered");
        thread.start();
    }

    private void watch() {
        while (!closed && !isWhole()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (isWhole()) {
            answer();
        }
    }

    private boolean isWhole() {
        try {
            return Files.exists(asked) && Files.readString(asked).endsWith("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer() {
        try {
            List<String> words = Arrays.asList(Files.readString(asked).strip().split(" "));
            Thread typing = Thread.ofPlatform().start(() -> typed = Typed.at(seat, words));
            while (typing.isAlive() && !isTaken()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            Files.writeString(answered, "");
            typing.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken() {
        try (JournalReader reader = SqliteReader.of(seat.home())) {
            Optional<ExecutionRow> newest =
                    reader
                            .list(new JournalReader.Query(Optional.empty(), Optional.empty(), Optional.empty(), 1))
                            .stream()
                            .findFirst();
            return newest.map(row -> reader.events(row.id(), 0, JournalReader.MAX_PAGE).stream()
                            .anyMatch(event -> TAKEN.contains(event.type())))
                    .orElse(false);
        }
    }

    /** What the command that was typed came to, where one was asked for. */
    Optional<Typed> typed() {
        return Optional.ofNullable(typed);
    }

    /** Whether it was told that the execution is cancelled, which must stay true. */
    boolean hasCancelled() {
        Typed one = typed;
        return one != null && CANCELLED.contains(one.exitCode()) && asksToCancel();
    }

    private boolean asksToCancel() {
        try {
            return Files.readString(asked).startsWith("cancel ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes no further request; returns when a command that was asked for has come to its end. */
    void finish() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finish();
    }
}
