package dev.belay.testing.reference;

import dev.belay.execution.Failure;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What expressions see: the steps that ran, the inputs, and what is special at their place. */
final class Env implements Scope {

    private final @Nullable Env outer;
    private final Map<String, Value> names = new HashMap<>();
    private final Map<String, Value> steps = new HashMap<>();

    private Env(@Nullable Env outer) {
        this.outer = outer;
    }

    /** What is seen at the beginning. */
    static Env of(Value.Mapping inputs) {
        Env env = new Env(null);
        env.names.putAll(inputs.fields());
        env.names.put("inputs", inputs);
        return env;
    }

    /** What is seen within, where some names mean something else. */
    Env within() {
        return new Env(this);
    }

    Env with(String name, Value value) {
        names.put(name, value);
        return this;
    }

    /** A step came to an end; a later visit takes the place of an earlier one. */
    void ended(String id, String status, Value.Mapping output, Optional<Failure> failure) {
        Value.Mapping seen = Value.mapping("status", Value.of(status), "output", output);
        steps.put(id, failure.map(why -> seen.with("error", error(why))).orElse(seen));
    }

    static Value.Mapping error(Failure why) {
        return Value.mapping("code", Value.of(why.code()), "message", Value.of(why.message()));
    }

    @Override
    public Lookup find(Path path) {
        List<String> rest = path.segments().subList(1, path.segments().size());
        if (path.root().equals("steps")) {
            Value step = rest.isEmpty() ? null : step(rest.getFirst());
            return step == null ? new Lookup.Absent() : Lookup.in(step, rest.subList(1, rest.size()));
        }
        Value value = name(path.root());
        return value == null ? new Lookup.Absent() : Lookup.in(value, rest);
    }

    private @Nullable Value step(String id) {
        Value here = steps.get(id);
        return here != null || outer == null ? here : outer.step(id);
    }

    private @Nullable Value name(String name) {
        Value here = names.get(name);
        return here != null || outer == null ? here : outer.name(name);
    }
}
