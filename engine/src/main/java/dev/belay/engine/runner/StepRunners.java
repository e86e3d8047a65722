package dev.belay.engine.runner;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runners that this process has, by the names of their actions. Immutable. */
public final class StepRunners implements ActionCatalog, AutoCloseable {

    private final Map<String, StepRunner> runners = new TreeMap<>();
    private final Map<String, ActionSpec> specs = new TreeMap<>();

    /**
     * These runners.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public StepRunners(Collection<? extends StepRunner> runners) {
        for (StepRunner runner : runners) {
            ActionSpec spec = runner.spec();
            if (this.runners.put(spec.name(), runner) != null) {
                throw new IllegalArgumentException("Two actions have the name `" + spec.name() + "`.");
            }
            specs.put(spec.name(), spec);
        }
    }

    /** The runner of that action. */
    public Optional<StepRunner> runner(String action) {
        return Optional.ofNullable(runners.get(action));
    }

    @Override
    public Optional<String> broughtBy(String name) {
        return runner(name)
                .flatMap(runner ->
                        runner instanceof ProvidedRunner provided ? Optional.of(provided.from()) : Optional.empty());
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return Optional.ofNullable(specs.get(name));
    }

    @Override
    public Collection<ActionSpec> all() {
        return List.copyOf(specs.values());
    }

    /** Gives back what they hold of the machine, to be called when no attempt is under way any more. */
    @Override
    public void close() {
        runners.values().forEach(StepRunner::close);
    }
}
