package dev.belay.testing.engine;

import dev.belay.engine.journal.Journal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often an execution was read from its first event. */
final class CountingJournal {

    private static final int AFTER = 1;

    private final Journal inner;
    private final AtomicInteger replays = new AtomicInteger();

    CountingJournal(Journal inner) {
        this.inner = inner;
    }

    Journal journal() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, values) -> {
                    if (method.getName().equals("events") && values[AFTER].equals(0L)) {
                        replays.incrementAndGet();
                    }
                    return call(method, values);
                });
    }

    private Object call(Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(inner, values);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    int replays() {
        return replays.get();
    }
}
