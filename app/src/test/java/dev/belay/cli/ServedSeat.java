package dev.belay.cli;

import dev.belay.cli.remote.ServerFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, which owns the data folder of a seat. */
final class ServedSeat implements AutoCloseable {

    private final RealProcess process;

    private ServedSeat(RealProcess process) {
        this.process = process;
    }

    /** Starts one at a port that is free, with more options, and waits until it is ready. */
    static ServedSeat start(Seat seat, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(options));
        if (!words.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        RealProcess process = RealProcess.start(seat, words.toArray(String[]::new));
        RealProcess.await(() -> process.err().contains("Belay is ready"), "the server is ready: " + process.err());
        return new ServedSeat(process);
    }

    /** Where it is asked. */
    static String url(Seat seat) {
        return ServerFile.read(seat.home()).orElseThrow().url().toString();
    }

    /** What it says. */
    String said() {
        return process.err();
    }

    /** As {@code kill -9} does; returns when it is gone. */
    void kill() throws InterruptedException {
        process.kill();
        process.exitCode();
    }

    /** Tells it to end, and answers with its exit code. */
    int end() throws InterruptedException {
        process.interrupt();
        return process.exitCode();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
