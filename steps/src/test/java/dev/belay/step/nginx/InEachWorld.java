package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A runner whose NGINX is the one of the folder that it is asked to work in. */
record InEachWorld(String action, Runnable beforeEach, Function<Path, NginxInstance> instances) implements StepRunner {

    private StepRunner in(Surroundings surroundings) {
        return new NginxTrials(List.of(instances.apply(surroundings.folder())), beforeEach).runner(action);
    }

    @Override
    public ActionSpec spec() {
        return new NginxTrials(List.of()).runner(action).spec();
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return in(surroundings).preview(input, surroundings);
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return in(surroundings).prepare(input, surroundings);
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return in(attempt.surroundings()).perform(attempt);
    }

    @Override
    public Verdict probe(Attempt attempt) {
        return in(attempt.surroundings()).probe(attempt);
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return in(attempt.surroundings()).undo(attempt);
    }
}
