package dev.belay.testing.driven;

import dev.belay.definition.Definition;
import dev.belay.engine.ExecutionDriver;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.Replay;
import dev.belay.engine.Watcher;
import dev.belay.engine.WorkPerformer;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Pending;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives one execution until it ends or waits for a person.
 *
 * <p>Every decision takes one millisecond of its clock, and the clock skips to whatever is waited
 * for. The same definition and runners give the same journal, byte for byte.
 */
public final class DrivenExecution {

    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);
    private static final int MAX_TURNS = 100_000;
    private static final String HASH = "0".repeat(64);

    private final ExecutionDriver driver;
    private final WorkPerformer performer;
    private Instant now = BEGINNING;

    /** An execution of that definition, in that journal and folder, with these inputs. */
    public DrivenExecution(
            Journal journal, StepRunners runners, Definition definition, Value.Mapping inputs, Path folder) {
        var id = new ExecutionId("wf-1");
        var decider = new Decider(runners, new IdempotencyKeys());
        this.performer = new WorkPerformer(runners, new StepLogs(folder.resolve("logs")), () -> now, Watcher.NONE);
        this.driver = ExecutionDriver.creating(
                journal, decider, Execution.blank(definition), () -> Replay.of(journal, id, _ -> definition));
        tell(new Command.Create(
                id,
                HASH,
                inputs,
                "tester",
                Map.of(),
                folder.toString(),
                Optional.empty(),
                Optional.empty(),
                false,
                journal.epoch()));
    }

    /** Its state. */
    public Execution state() {
        return driver.state();
    }

    /** Asks something of it; answers why it was refused, if it was. */
    public Optional<Problem> tell(Command command) {
        now = now.plus(TICK);
        return driver.handle(command, now) instanceof ExecutionDriver.Handled.Decided decided
                ? decided.refusal()
                : Optional.empty();
    }

    /** Drives on until it ends, or waits for something that nobody here gives. */
    public Execution drive() {
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            List<Work> owed = Pending.of(driver.state());
            Optional<Instant> wakeAt = driver.state().wakeAt();
            if (!owed.isEmpty()) {
                tell(perform(owed.getFirst()));
            } else if (wakeAt.isPresent() && !onlyTheLimitIsLeft(wakeAt.get())) {
                now = wakeAt.get().isAfter(now) ? wakeAt.get() : now;
                tell(new Command.Wake());
            } else {
                return driver.state();
            }
        }
        throw new IllegalStateException("The execution did not end within " + MAX_TURNS + " turns.");
    }

    /** An execution that waits for a person waits until its deadline; that is not skipped. */
    private boolean onlyTheLimitIsLeft(Instant wakeAt) {
        return driver.state().deadline().equals(Optional.of(wakeAt));
    }

    private Command perform(Work work) {
        return switch (work) {
            case Work.Prepare prepare -> performer.prepare(driver.state(), prepare);
            case Work.Attempt attempt ->
                performer.attempt(
                        driver.state(),
                        attempt,
                        handle -> tell(new Command.Bound(attempt.step(), attempt.phase(), attempt.attempt(), handle)));
            case Work.Probe probe -> performer.probe(driver.state(), probe);
            case Work.End end -> {
                performer.end(end);
                yield new Command.Stopped(end.step(), end.phase(), end.attempt());
            }
            case Work.Delegate _, Work.Attend _ ->
                throw new IllegalStateException("One execution is driven here, and it has no children: " + work);
        };
    }
}
