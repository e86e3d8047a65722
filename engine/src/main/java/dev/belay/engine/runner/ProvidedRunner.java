package dev.belay.engine.runner;

import dev.belay.definition.ActionSpec;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A runner that does not ship with Belay, and where it comes from.
 *
 * <p>What it promises is asked once, so that it cannot change its word between a plan and an execution. It is called with
 * the class loader that it came with as the thread's, as the libraries that it may bring expect it.
 */
public final class ProvidedRunner implements StepRunner {

    private final StepRunner provided;
    private final String from;
    private final ActionSpec spec;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * That runner.
     *
     * @param from where it comes from, as people know it
     */
    public ProvidedRunner(StepRunner provided, String from) {
        this.provided = provided;
        this.from = from;
        this.spec = within(provided::spec);
    }

    /** Where it comes from, as people know it. */
    public String from() {
        return from;
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return within(() -> provided.preview(input, surroundings));
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return within(() -> provided.prepare(input, surroundings));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return within(() -> provided.perform(attempt));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        return within(() -> provided.probe(attempt));
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return within(() -> provided.undo(attempt));
    }

    @Override
    public Verdict judge(Outcome probe) {
        return within(() -> provided.judge(probe));
    }

    @Override
    public void end(Value handle) {
        within(() -> {
            provided.end(handle);
            return handle;
        });
    }

    /** Closes it once; what it throws then keeps nothing else from being closed. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                within(() -> {
                    provided.close();
                    return from;
                });
            } catch (RuntimeException | LinkageError _) {
                // What it holds of the machine goes with the process.
            }
        }
    }

    /** Foreign code was compiled without the check that no null comes back. */
    @SuppressWarnings("ConstantValue")
    private <T> T within(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(provided.getClass().getClassLoader());
        try {
            T answer = call.get();
            if (answer == null) {
                throw new IllegalStateException("`" + provided.getClass().getName() + "` answered null.");
            }
            return answer;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
