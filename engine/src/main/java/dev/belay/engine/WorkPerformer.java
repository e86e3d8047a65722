package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Does one piece of work with the runner of its action, and says as a command what came of it.
 *
 * <p>Thread-safe; blocks the thread that calls it, which is a virtual one of its own. An exception
 * or error of a runner is a doubt, never a silent end.
 */
public final class WorkPerformer {

    private static final String NO_ACTION = "unknown-action";

    private final StepRunners runners;
    private final StepLogs logs;
    private final InstantSource clock;
    private final Watcher watcher;

    /** A performer over these runners. */
    public WorkPerformer(StepRunners runners, StepLogs logs, InstantSource clock, Watcher watcher) {
        this.runners = runners;
        this.logs = logs;
        this.clock = clock;
        this.watcher = watcher;
    }

    private static Surroundings surroundings(Execution execution) {
        return new Surroundings(execution.id(), Path.of(execution.created().folder()));
    }

    // Attempts

    /** Makes an attempt; {@code bind} makes its handle durable and returns. */
    public Command attempt(Execution execution, Work.Attempt work, Consumer<Value> bind) {
        Instant began = clock.instant();
        Outcome outcome = outcome(execution, work, bind);
        return new Command.Reported(
                work.step(), work.phase(), work.attempt(), outcome, Duration.between(began, clock.instant()));
    }

    private Outcome outcome(Execution execution, Work.Attempt work, Consumer<Value> bind) {
        StepRunner runner = runners.runner(work.call().action()).orElse(null);
        if (runner == null) {
            return Outcome.failed(NO_ACTION, unknown(work.call().action()));
        }
        try (var channel = channel(execution, work.step(), work.phase(), work.attempt(), bind)) {
            Attempt attempt = new Attempt(
                    surroundings(execution),
                    work.step(),
                    work.phase(),
                    work.attempt(),
                    work.key(),
                    work.forwardKey(),
                    work.call().input(),
                    work.receipt(),
                    work.happened(),
                    work.output(),
                    work.deadline(),
                    channel);
            return work.builtIn() ? runner.undo(attempt) : runner.perform(attempt);
        } catch (RuntimeException | Error | IOException escaped) {
            return new Outcome.Doubtful(new Failure(
                    "runner-failed", "The action `" + work.call().action() + "` gave no answer: " + escaped));
        }
    }

    private static String unknown(String action) {
        return "This process has no action `" + action + "`; it had one when the definition was read.";
    }

    private OpenChannel channel(Execution execution, StepPath step, Phase phase, int attempt, Consumer<Value> bind) {
        StepLogs.Streams streams = logs.streams(execution.id(), step, phase, attempt, watcher::printed);
        return new OpenChannel(streams, bind);
    }

    /** Reads only are not bound: nothing of them needs to be found after a crash. */
    private static void unbound(Value handle) {}

    private record OpenChannel(StepLogs.Streams streams, Consumer<Value> binding)
            implements Attempt.Channel, AutoCloseable {
        @Override
        public void bind(Value handle) {
            binding.accept(handle);
        }

        @Override
        public OutputStream out() {
            return streams.out();
        }

        @Override
        public OutputStream err() {
            return streams.err();
        }

        @Override
        public void close() throws IOException {
            streams.out().close();
            streams.err().close();
        }
    }

    // Reads before and after

    /** Reads what a step must know before it acts. */
    public Command prepare(Execution execution, Work.Prepare work) {
        try {
            Value saved = Value.Nothing.NOTHING;
            if (work.save().isPresent()) {
                Outcome read = read(execution, work.step(), work.save().get(), "");
                if (!(read instanceof Outcome.Succeeded(Value.Mapping output))) {
                    return new Command.NotPrepared(work.step(), why("`save` failed", read));
                }
                saved = saved(output);
            }
            return prepare(execution, work, saved);
        } catch (RuntimeException | Error escaped) {
            return new Command.NotPrepared(
                    work.step(), new Failure("runner-failed", "What the step needs could not be read: " + escaped));
        }
    }

    private Command prepare(Execution execution, Work.Prepare work, Value saved) {
        StepRunner runner = runners.runner(work.action()).orElse(null);
        if (runner == null) {
            return new Command.NotPrepared(work.step(), new Failure(NO_ACTION, unknown(work.action())));
        }
        if (!runner.spec().prepares()) {
            return new Command.Prepared(work.step(), Receipt.NONE, saved);
        }
        return switch (runner.prepare(work.input(), surroundings(execution))) {
            case Preparation.Prepared(Receipt receipt) -> new Command.Prepared(work.step(), receipt, saved);
            case Preparation.Refused(Failure failure) -> new Command.NotPrepared(work.step(), failure);
        };
    }

    /** A command saves what it printed, without the ends of lines that a shell would strip too. */
    private static Value saved(Value.Mapping output) {
        return output.get("stdout")
                .<Value>map(printed -> Value.of(printed.rendered().replaceAll("[\\r\\n]+$", "")))
                .orElse(output);
    }

    private static Failure why(String what, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed ->
                new Failure(
                        failed.failure().code(), what + ": " + failed.failure().message());
            case Outcome.Doubtful(Failure doubt) -> new Failure(doubt.code(), what + ": " + doubt.message());
            case Outcome.Succeeded _ -> new Failure("failed", what + ".");
        };
    }

    /** Asks the world whether a step happened. */
    public Command probe(Execution execution, Work.Probe work) {
        Verdict verdict;
        try {
            verdict = verdict(execution, work);
        } catch (RuntimeException | Error escaped) {
            verdict = Verdict.UNKNOWN;
        }
        return new Command.Probed(work.step(), work.attempt(), verdict);
    }

    private Verdict verdict(Execution execution, Work.Probe work) {
        StepRunner runner = runners.runner(work.call().action()).orElse(null);
        if (runner == null) {
            return Verdict.UNKNOWN;
        }
        if (work.own()) {
            return runner.probe(reading(execution, work.step(), work.call(), work.key(), work.receipt()));
        }
        return runner.judge(read(execution, work.step(), work.call(), work.key()));
    }

    private Outcome read(Execution execution, StepPath step, Work.Call call, String key) {
        return runners.runner(call.action())
                .map(runner -> runner.perform(reading(execution, step, call, key, Receipt.NONE)))
                .orElseGet(() -> Outcome.failed(NO_ACTION, unknown(call.action())));
    }

    private Attempt reading(Execution execution, StepPath step, Work.Call call, String key, Receipt receipt) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return new Attempt(
                surroundings(execution),
                step,
                Phase.FORWARD,
                1,
                key,
                key,
                call.input(),
                receipt,
                false,
                Value.Mapping.EMPTY,
                clock.instant().plus(Definition.DEFAULT_READ_TIMEOUT),
                new OpenChannel(new StepLogs.Streams(nowhere, nowhere), WorkPerformer::unbound));
    }

    // Ending

    /** Ends an attempt of an earlier process, where it left something by which it can be found. */
    public void end(Work.End work) {
        work.handle().ifPresent(handle -> runners.runner(work.action()).ifPresent(runner -> runner.end(handle)));
    }
}
