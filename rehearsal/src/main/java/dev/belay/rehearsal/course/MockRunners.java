package dev.belay.rehearsal.course;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.definition.Verb;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.rehearsal.script.Answer;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Mock;
import dev.belay.rehearsal.script.Running;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers in the place of the runners, as the case says, and notes in the model what would stand. One thread. */
final class MockRunners {

    /** The code of a doubt for which the answer was lost. */
    static final String LOST = "connection-lost";

    private static final String RUN = "run";
    private static final Value NOTHING_PRINTED = Value.of("");

    private final Case test;
    private final ActionCatalog actions;
    private final ImaginedWorld world;
    private final Set<Course.Unmocked> unmocked;

    /** With where a step is noted that has no mock although it needs one. */
    MockRunners(Case test, ActionCatalog actions, ImaginedWorld world, Set<Course.Unmocked> unmocked) {
        this.test = test;
        this.actions = actions;
        this.world = world;
        this.unmocked = unmocked;
    }

    /** How long that work takes. */
    Duration takes(Member of, Work work) {
        return work instanceof Work.Attempt attempt ? answer(of, attempt).takes() : Duration.ZERO;
    }

    private Answer answer(Member of, Work.Attempt attempt) {
        Mock mock = test.mock(of.running(attempt.step()));
        return attempt.phase() == Phase.UNDO ? mock.undo().attempt(attempt.attempt()) : mock.attempt(attempt.attempt());
    }

    // Reading

    Command prepare(Member of, Work.Prepare work) {
        Mock mock = test.mock(of.running(work.step()));
        if (mock.refusal().isPresent()) {
            return new Command.NotPrepared(work.step(), coded(mock.refusal().get(), work.action()));
        }
        Value saved = work.save().isPresent() ? mock.saved().orElse(NOTHING_PRINTED) : Value.Nothing.NOTHING;
        return new Command.Prepared(work.step(), Receipt.NONE, saved);
    }

    Command probe(Member of, Work.Probe work) {
        Verdict truth = world.stands(of.thing(work.step())) ? Verdict.HAPPENED : Verdict.NOT_HAPPENED;
        return new Command.Probed(
                work.step(),
                work.attempt(),
                test.mock(of.running(work.step())).probe().orElse(truth));
    }

    // Acting

    /** What an attempt has done to the world when it is over, whether or not anybody hears of it. */
    void land(Member of, Work.Attempt work) {
        if (work.phase() == Phase.UNDO) {
            world.undone(of.thing(work.step()));
        } else if (changes(of.state(), work.step())) {
            world.happened(of.thing(work.step()));
        }
    }

    private static boolean changes(Execution execution, StepPath step) {
        return execution
                .step(step)
                .map(StepState::step)
                .filter(one -> !(one.verb() instanceof Verb.Act act) || act.effect() != Effect.NONE)
                .isPresent();
    }

    /** Makes an attempt: the model changes with it. */
    Outcome attempt(Member of, Work.Attempt work) {
        return work.phase() == Phase.UNDO ? undo(of, work) : perform(of, work);
    }

    private Outcome perform(Member of, Work.Attempt work) {
        Running running = of.running(work.step());
        if (test.refusesUnmocked() && !test.mocks(running)) {
            unmocked.add(new Course.Unmocked(running, Optional.empty(), Optional.empty()));
            return Outcome.failed("unmocked", "No mock stands for the step `" + running + "`.");
        }
        return outcome(of, work, answer(of, work));
    }

    private Outcome undo(Member of, Work.Attempt work) {
        Mock.Undoing undo = test.mock(of.running(work.step())).undo();
        if (!world.stands(of.thing(work.step()))) {
            boolean again = world.wasTakenBack(of.thing(work.step()));
            if (again && undo.failsTwice()) {
                return Outcome.failed("undone-twice", "The undo fails where it was done already.");
            }
            if (!again && undo.failsAbsent()) {
                return Outcome.failed("nothing-to-undo", "The undo fails where the step never happened.");
            }
        }
        return outcome(of, work, answer(of, work));
    }

    private Outcome outcome(Member of, Work.Attempt work, Answer answer) {
        return switch (answer) {
            case Answer.Succeeds(Value.Mapping output, Duration _) -> {
                land(of, work);
                yield new Outcome.Succeeded(laidOver(derived(work.call().action()), output));
            }
            case Answer.Fails(Failure failure, Value.Mapping output, Duration _) ->
                new Outcome.Failed(coded(failure, work.call().action()), failed(work, output));
            case Answer.Lost(boolean happened, Duration _) -> {
                if (happened) {
                    land(of, work);
                }
                yield new Outcome.Doubtful(new Failure(LOST, "The answer was lost on its way."));
            }
        };
    }

    private static Failure coded(Failure failure, String action) {
        return failure.code().isEmpty()
                ? new Failure(action.equals(RUN) ? "exit-code" : "failed", failure.message())
                : failure;
    }

    private Value.Mapping failed(Work.Attempt work, Value.Mapping output) {
        Value.Mapping base =
                work.call().action().equals(RUN) ? derived(RUN).with("exit_code", Value.of(1)) : Value.Mapping.EMPTY;
        return laidOver(base, output);
    }

    /** What an action gives back where nobody says: every output that it promises, empty. */
    private Value.Mapping derived(String action) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Optional<ActionSpec> spec = actions.find(action);
        spec.ifPresent(known -> known.outputs().keySet().forEach(name -> fields.put(name, NOTHING_PRINTED)));
        if (action.equals(RUN)) {
            fields.put("exit_code", Value.of(0));
        }
        return new Value.Mapping(fields);
    }

    private static Value.Mapping laidOver(Value.Mapping base, Value.Mapping over) {
        Map<String, Value> fields = new LinkedHashMap<>(base.fields());
        fields.putAll(over.fields());
        return new Value.Mapping(fields);
    }
}
