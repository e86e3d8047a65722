package dev.belay.testing.gates;

import dev.belay.definition.Step;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Pending;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What executions owe to the world, done with more or less luck, and noted in a ledger. Used by one thread. */
final class GateWork {

    private final GatedExecutions executions;
    private final Random chance;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final GateLedger ledger = new GateLedger();
    private boolean calm;

    GateWork(GatedExecutions executions, Random chance) {
        this.executions = executions;
        this.chance = chance;
    }

    /** From now on everything goes well. */
    void calm() {
        calm = true;
    }

    /** Whoever worked is gone. */
    void crash() {
        ledger.crash(executions.now());
        begun.clear();
        outcomes.clear();
    }

    void work(ExecutionId id, int luck) {
        if (executions.driver(id).state().epoch() < executions.journal().epoch()) {
            // The disk refused it before: nothing is begun by a process that has not taken the execution over.
            executions.recover(id);
        }
        List<Work> owed = Pending.of(executions.driver(id).state());
        if (!owed.isEmpty()) {
            perform(id, owed.get(chance.nextInt(owed.size())), luck);
        }
    }

    void perform(ExecutionId id, Work work, int luck) {
        String key = id + " " + work.id() + " " + executions.journal().epoch();
        switch (work) {
            case Work.Prepare prepare -> executions.tell(id, prepared(prepare, luck));
            case Work.Probe probe ->
                executions.tell(id, new Command.Probed(probe.step(), probe.attempt(), Verdict.UNKNOWN));
            case Work.End end -> {
                ledger.isLost(
                        id + " " + end.phase() + " " + end.step() + " " + end.attempt() + " "
                                + executions.journal().epoch(),
                        executions.now());
                executions.tell(id, new Command.Stopped(end.step(), end.phase(), end.attempt()));
            }
            case Work.Attempt attempt -> {
                if (begun.add(key)) {
                    begins(id, attempt, key);
                } else {
                    reports(id, attempt, key, luck);
                }
            }
            case Work.Delegate _, Work.Attend _ ->
                throw new IllegalStateException("No step of this world runs a workflow, found " + work + ".");
        }
    }

    private static Command prepared(Work.Prepare prepare, int luck) {
        return luck < 10
                ? new Command.NotPrepared(prepare.step(), new Failure("unreadable", "It could not be read."))
                : new Command.Prepared(prepare.step(), Receipt.NONE, Value.Nothing.NOTHING);
    }

    private void begins(ExecutionId id, Work.Attempt attempt, String key) {
        if (attempt.phase() == Phase.FORWARD) {
            Step step = executions
                    .driver(id)
                    .state()
                    .step(attempt.step())
                    .orElseThrow()
                    .step();
            ledger.begins(key, step, attempt.deadline(), executions.now());
        }
    }

    private void reports(ExecutionId id, Work.Attempt attempt, String key, int luck) {
        if (luck < 15) {
            return;
        }
        // It has one outcome, however often the disk refuses it.
        Outcome outcome = outcomes.computeIfAbsent(key, _ -> outcome(luck));
        if (outcome instanceof Outcome.Doubtful) {
            ledger.isLost(key, executions.now());
        } else {
            ledger.ends(key, executions.now());
        }
        executions.tell(
                id, new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, Duration.ZERO));
    }

    private Outcome outcome(int luck) {
        if (luck < 50 && !calm) {
            return Outcome.failed("exit-code", "It failed.");
        }
        return luck < 55 && !calm
                ? new Outcome.Doubtful(new Failure("lost", "No answer came."))
                : new Outcome.Succeeded(Value.Mapping.EMPTY);
    }
}
