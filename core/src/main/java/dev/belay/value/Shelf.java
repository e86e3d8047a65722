package dev.belay.value;

import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a mapping that is too large to be held for long: they are read again when somebody asks for them.
 *
 * <p>Held as long as the collector leaves them, so that one question after another is answered from memory.
 */
final class Shelf extends AbstractMap<String, Value> {

    private final Supplier<Value.Mapping> source;
    private volatile WeakReference<Map<String, Value>> held;

    Shelf(Map<String, Value> now, Supplier<Value.Mapping> source) {
        this.source = source;
        this.held = new WeakReference<>(now);
    }

    private Map<String, Value> fields() {
        Map<String, Value> known = held.get();
        if (known != null) {
            return known;
        }
        Map<String, Value> read = source.get().fields();
        held = new WeakReference<>(read);
        return read;
    }

    @Override
    public @Nullable Value get(Object name) {
        return fields().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fields().containsKey(name);
    }

    @Override
    public int size() {
        return fields().size();
    }

    @Override
    public Set<Entry<String, Value>> entrySet() {
        return fields().entrySet();
    }
}
