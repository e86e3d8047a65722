package dev.belay.testing.runner;

import dev.belay.engine.runner.Attempt;
import dev.belay.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps all that an attempt says. Thread-safe. */
public final class RecordedChannel implements Attempt.Channel {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Value> handles = new CopyOnWriteArrayList<>();
    private final Consumer<Value> onBind;

    /** A channel that calls this on each handle, before the attempt goes on. */
    public RecordedChannel(Consumer<Value> onBind) {
        this.onBind = onBind;
    }

    /** A channel that just keeps. */
    public RecordedChannel() {
        this(_ -> {});
    }

    @Override
    public void bind(Value handle) {
        onBind.accept(handle);
        handles.add(handle);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public OutputStream err() {
        return err;
    }

    /** What it wrote to standard output so far. */
    public String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What it wrote to standard error so far. */
    public String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What it bound, in order. */
    public List<Value> handles() {
        return List.copyOf(handles);
    }
}
