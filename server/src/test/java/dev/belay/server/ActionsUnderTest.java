package dev.belay.server;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.ProvidedRunner;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.testing.world.Actions;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** A catalogue of {@code touch}, which is Belay's, and of what runners do. */
record ActionsUnderTest(StepRunners runners) implements ActionCatalog {

    private static final String TOUCH = "touch";

    @Override
    public Optional<ActionSpec> find(String wanted) {
        return wanted.equals(TOUCH) ? Actions.ALL.find(TOUCH) : runners.find(wanted);
    }

    @Override
    public Collection<ActionSpec> all() {
        return Stream.concat(find(TOUCH).stream(), runners.all().stream()).toList();
    }

    @Override
    public Optional<String> broughtBy(String name) {
        return runners.broughtBy(name);
    }

    /** The action {@code lamp.light}, as a library brings it. */
    static StepRunner lamp() {
        return new ProvidedRunner(new Lamp(), "lamp.jar");
    }

    private static final class Lamp implements StepRunner {

        @Override
        public ActionSpec spec() {
            return PlainAction.withoutUndo("lamp.light", "Lights a lamp.", Effect.IDEMPOTENT);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Would light it.");
        }

        @Override
        public Outcome perform(Attempt attempt) {
            return new Outcome.Succeeded(Value.Mapping.EMPTY);
        }
    }
}
