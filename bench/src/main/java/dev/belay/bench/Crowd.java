package dev.belay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** So many virtual threads that do so many things between them, each one after another. */
final class Crowd {

    private Crowd() {}

    /** Answers with how long each thing took, in nanoseconds. */
    static long[] work(int threads, int things, IntConsumer thing) throws InterruptedException {
        long[] latencies = new long[things];
        var next = new AtomicInteger();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            crowd.add(Thread.ofVirtual().start(() -> {
                for (int n = next.getAndIncrement(); n < things; n = next.getAndIncrement()) {
                    long began = System.nanoTime();
                    thing.accept(n);
                    latencies[n] = System.nanoTime() - began;
                }
            }));
        }
        for (Thread thread : crowd) {
            thread.join();
        }
        return latencies;
    }
}
