package dev.belay.testing.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers that do the same at the same moment. */
final class Crowd {

    private Crowd() {}

    /** What each of them got, in the order of their numbers. */
    static <T> List<T> of(int callers, IntFunction<T> call) {
        var start = new CountDownLatch(callers);
        var answers = new ArrayList<Future<T>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                answers.add(threads.submit(together(start, caller, call)));
            }
        }
        return answers.stream().map(Crowd::answer).toList();
    }

    private static <T> Callable<T> together(CountDownLatch start, int caller, IntFunction<T> call) {
        return () -> {
            start.countDown();
            start.await();
            return call.apply(caller);
        };
    }

    private static <T> T answer(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("A caller of the crowd failed.", e);
        }
    }
}
