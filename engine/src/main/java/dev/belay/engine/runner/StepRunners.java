package dev.belay.engine.runner;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runners that this process has, by the names of their actions. Immutable. */
public final class StepRunners implements ActionCatalog, AutoCloseable {

    private final Map<String, StepRunner> runners = new TreeMap<>();

    /**
     * These runners.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public StepRunners(Collection<? extends StepRunner> runners) {
        for (StepRunner runner : runners) {
            if (this.runners.put(runner.spec().name(), runner) != null) {
                throw new IllegalArgumentException(
                        "Two actions have the name `" + runner.spec().name() + "`.");
            }
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
        return runner(name).map(StepRunner::spec);
    }

    @Override
    public Collection<ActionSpec> all() {
        return runners.values().stream().map(StepRunner::spec).toList();
    }

    /** Gives back what they hold of the machine, to be called when no attempt is under way any more. */
    @Override
    public void close() {
        runners.values().forEach(StepRunner::close);
    }
}
