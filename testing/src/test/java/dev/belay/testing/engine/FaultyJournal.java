package dev.belay.testing.engine;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A journal of which single methods fail for a while, or answer something else. */
final class FaultyJournal {

    private final Journal inner;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failed = new ConcurrentHashMap<>();
    private final Map<String, Function<Object[], @Nullable Object>> refusals = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<Object>> answers = new ConcurrentHashMap<>();

    FaultyJournal(Journal inner) {
        this.inner = inner;
    }

    /** The next calls of that method find the disk unreadable. */
    void fails(String method, int times) {
        failures.put(method, new AtomicInteger(times));
    }

    /** How often it did. */
    int failed(String method) {
        return failed.getOrDefault(method, new AtomicInteger()).get();
    }

    /** The method's answers are changed from now on. */
    void answers(String method, UnaryOperator<Object> change) {
        answers.put(method, change);
    }

    /** The method is not called where that answers for it. */
    void refuses(String method, Function<Object[], @Nullable Object> answer) {
        refusals.put(method, answer);
    }

    Journal journal() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, parameters) -> {
                    if (failures.getOrDefault(method.getName(), new AtomicInteger())
                                    .getAndDecrement()
                            > 0) {
                        failed.computeIfAbsent(method.getName(), _ -> new AtomicInteger())
                                .incrementAndGet();
                        throw new JournalUnavailable("The disk cannot be read.", new IllegalStateException("unread"));
                    }
                    Object instead =
                            refusals.getOrDefault(method.getName(), _ -> null).apply(parameters);
                    if (instead != null) {
                        return instead;
                    }
                    Object answer = call(method, parameters);
                    return answers.getOrDefault(method.getName(), UnaryOperator.identity())
                            .apply(answer);
                });
    }

    private Object call(Method method, Object[] parameters) throws Throwable {
        try {
            return method.invoke(inner, parameters);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
