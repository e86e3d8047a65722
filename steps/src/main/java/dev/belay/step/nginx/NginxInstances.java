package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The NGINX instances of this process, by their names, and a lock for each. Thread-safe. */
public final class NginxInstances {

    /** The parameter {@code instance} of the actions that need one. */
    public static final Parameter PARAMETER =
            Parameter.optional(ValueType.STRING, "Which NGINX; `default` by default.");

    private final Map<String, NginxInstance> instances = new TreeMap<>();
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * These instances.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public NginxInstances(Collection<NginxInstance> instances) {
        for (NginxInstance instance : instances) {
            if (this.instances.put(instance.name(), instance) != null) {
                throw new IllegalArgumentException("Two NGINX instances have the name `" + instance.name() + "`.");
            }
        }
    }

    /** None: the actions say how one is configured. */
    public static NginxInstances none() {
        return new NginxInstances(List.of());
    }

    /** The one of that name. */
    public Optional<NginxInstance> named(String name) {
        return Optional.ofNullable(instances.get(name));
    }

    /** What came of looking for one. */
    sealed interface Found {

        record One(NginxInstance instance) implements Found {}

        record NoSuch(Failure why) implements Found {}
    }

    /** The one that a step's parameter {@code instance} names. */
    Found find(Value.Mapping input) {
        return find(input.get("instance").map(Value::rendered).orElse(NginxInstance.DEFAULT));
    }

    Found find(String name) {
        return Optional.ofNullable(instances.get(name))
                .<Found>map(Found.One::new)
                .orElseGet(() -> new Found.NoSuch(missing(name)));
    }

    private Failure missing(String name) {
        String howTo =
                " Name it under `nginx` in `belay.yaml`: on Debian, `nginx: { default: {} }` says all that is needed.";
        return instances.isEmpty()
                ? new Failure("nginx-not-configured", "No NGINX instance is configured." + howTo)
                : new Failure(
                        "nginx-not-configured",
                        "There is no NGINX instance `" + Texts.shown(name) + "`; there is "
                                + Texts.listed(instances.keySet()) + "." + howTo);
    }

    /** One step at a time works on an NGINX, whatever names it is known by: a test judges all that is there. */
    ReentrantLock lock(NginxInstance instance) {
        return locks.computeIfAbsent(instance.installation().configuration(), _ -> new ReentrantLock());
    }
}
