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
    private final Map<String, Seen> steps = new HashMap<>();
    private final int until;

    /** What a step came to, in that decision. */
    private record Seen(int at, Value value) {}

    private Env(@Nullable Env outer, int until) {
        this.outer = outer;
        this.until = until;
    }

    /** What is seen at the beginning. */
    static Env of(Value.Mapping inputs) {
        Env env = new Env(null, Integer.MAX_VALUE);
        env.names.putAll(inputs.fields());
        env.names.put("inputs", inputs);
        return env;
    }

    /** What is seen within, where some names mean something else. */
    Env within() {
        return new Env(this, Integer.MAX_VALUE);
    }

    /** What is seen in that decision: a jump may begin a step beside another one that comes to its end later. */
    Env asOf(int decision) {
        return new Env(this, decision);
    }

    Env with(String name, Value value) {
        names.put(name, value);
        return this;
    }

    /** A step came to an end; a later visit takes the place of an earlier one. */
    void ended(int at, String id, String status, Value.Mapping output, Optional<Failure> failure) {
        Value.Mapping seen = Value.mapping("status", Value.of(status), "output", output);
        steps.put(
                id,
                new Seen(at, failure.map(why -> seen.with("error", error(why))).orElse(seen)));
    }

    static Value.Mapping error(Failure why) {
        return Value.mapping("code", Value.of(why.code()), "message", Value.of(why.message()));
    }

    @Override
    public Lookup find(Path path) {
        List<String> rest = path.segments().subList(1, path.segments().size());
        if (path.root().equals("steps")) {
            Value step = rest.isEmpty() ? null : step(rest.getFirst(), Integer.MAX_VALUE);
            return step == null ? new Lookup.Absent() : Lookup.in(step, rest.subList(1, rest.size()));
        }
        Value value = name(path.root());
        return value == null ? new Lookup.Absent() : Lookup.in(value, rest);
    }

    private @Nullable Value step(String id, int decision) {
        Seen here = steps.get(id);
        if (here != null && here.at() <= decision) {
            return here.value();
        }
        // The innermost place counts: what stands around it may have begun long before.
        return outer == null ? null : outer.step(id, decision == Integer.MAX_VALUE ? until : decision);
    }

    private @Nullable Value name(String name) {
        Value here = names.get(name);
        return here != null || outer == null ? here : outer.name(name);
    }
}
