package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.step.shell.Programs;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Steps on some NGINX instances, as an engine would have them done. */
final class NginxTrials {

    /** One for all tests of this process, as in a Belay. */
    static final Programs PROGRAMS = Programs.alone();

    /** The name under which these trials know an update that is loaded at once. */
    static final String LOADED_UPDATE = "update and reload";

    private final StepRunners runners;
    private final StepRunner loadedUpdate;

    NginxTrials(Collection<NginxInstance> instances) {
        this(instances, () -> {});
    }

    NginxTrials(Collection<NginxInstance> instances, Runnable beforeEach) {
        this(new Workplace(new NginxInstances(instances), PROGRAMS, beforeEach));
    }

    NginxTrials(Workplace workplace) {
        this.runners = new StepRunners(NginxActions.all(workplace));
        this.loadedUpdate = NginxActions.loadedUpdate(workplace);
    }

    static NginxTrials of(RealNginx nginx) {
        return new NginxTrials(List.of(nginx.instance()));
    }

    /** A step that was prepared. */
    record Step(StepRunner runner, Trial trial) {

        Outcome perform() {
            return runner.perform(trial.forward());
        }

        Outcome undo() {
            return runner.undo(trial.undo());
        }

        Outcome undoInDoubt() {
            return runner.undo(trial.undoInDoubt());
        }
    }

    StepRunner runner(String action) {
        return action.equals(LOADED_UPDATE)
                ? loadedUpdate
                : runners.runner(action).orElseThrow();
    }

    Step prepared(String action, Value.Mapping input) {
        Preparation preparation = prepare(action, input);
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        Receipt receipt = ((Preparation.Prepared) preparation).receipt();
        return new Step(runner(action), Trial.of(Path.of("/"), input).with(receipt));
    }

    private Preparation prepare(String action, Value.Mapping input) {
        StepRunner runner = runner(action);
        return runner.spec().prepares()
                ? runner.prepare(input, Trial.of(Path.of("/"), input).surroundings())
                : new Preparation.Prepared(Receipt.NONE);
    }

    /** Does it, and demands that it succeeds. */
    Step does(String action, Value.Mapping input) {
        Step step = prepared(action, input);
        output(step.perform());
        return step;
    }

    boolean isRefused(String action, Value.Mapping input) {
        return prepare(action, input) instanceof Preparation.Refused;
    }

    /** Why it is refused before anything happens. */
    String refusal(String action, Value.Mapping input) {
        Preparation preparation = prepare(action, input);
        assertThat(preparation).isInstanceOf(Preparation.Refused.class);
        return words(((Preparation.Refused) preparation).failure());
    }

    Preview preview(String action, Value.Mapping input) {
        return runner(action).preview(input, Trial.of(Path.of("/"), input).surroundings());
    }

    /** What it gives back, and the demand that it succeeds. */
    static Value.Mapping output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded) outcome).output();
    }

    static String message(Outcome outcome) {
        return output(outcome).get("message").orElseThrow().rendered();
    }

    /** Why it failed, and the demand that it did. */
    static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return words(((Outcome.Failed) outcome).failure());
    }

    private static String words(Failure failure) {
        return failure.code() + ": " + failure.message();
    }
}
