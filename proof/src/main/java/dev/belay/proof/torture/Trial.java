package dev.belay.proof.torture;

import dev.belay.proof.process.BelayProcess;
import dev.belay.proof.process.Typed;
import dev.belay.proof.torture.Stage.Props;
import dev.belay.proof.world.Case;
import dev.belay.proof.world.Chronicle;
import dev.belay.proof.world.GateBooks;
import dev.belay.proof.world.Judge;
import dev.belay.proof.world.LedgerLine;
import dev.belay.proof.world.Moment;
import dev.belay.proof.world.Person;
import dev.belay.proof.world.Told;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** One scenario with one fault. */
final class Trial {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration HOPE = Duration.ofMillis(700);
    private static final long LOOK_NANOS = 10_000_000;
    private static final int ENVIRONMENT = 3;
    private static final int OF_ITS_OWN = 10;

    private final Stage stage;
    private final Props props;
    private final Fault fault;
    private final Dry dry;
    private final List<String> violations = new ArrayList<>();

    /**
     * What a run without a fault was like.
     *
     * @param operations how many there were
     * @param exitCode how the process ended
     * @param end the status of the execution, once a person had settled it
     * @param complete the world when everything is done, where it came to that
     */
    record Dry(int operations, int exitCode, String end, Optional<WorldTree> complete) {}

    /**
     * What came of it.
     *
     * @param hit whether the fault happened
     * @param end how it ended: the statuses of the executions
     * @param violations what broke a promise
     */
    record Outcome(boolean hit, String end, List<String> violations) {}

    private Trial(Stage stage, Props props, Fault fault, Dry dry) {
        this.stage = stage;
        this.props = props;
        this.fault = fault;
        this.dry = dry;
    }

    /** Counts the operations of a scenario. */
    static Dry dry(Scenario scenario, Props props, Path root) throws IOException, InterruptedException {
        Stage stage = Stage.in(root, scenario, props);
        WorldTree prepared = stage.world().tree();
        OptionalInt exitCode;
        try (var _ = new Caller(stage.seat());
                BelayProcess process =
                        stage.act(props, props.shim().counting(stage.seat().home(), stage.hits()))) {
            exitCode = process.await(LIMIT);
        }
        new Person(stage.seat(), stage.world(), scenario.skipped()).settle();
        Chronicle chronicle = Chronicle.of(stage.seat().home());
        String end = chronicle.executions().isEmpty()
                ? "never begun"
                : chronicle.executions().getFirst().status();
        return new Dry(
                Files.readAllLines(stage.hits()).size(),
                exitCode.orElse(-1),
                end,
                complete(scenario, end, prepared, stage.world().tree()));
    }

    private static Optional<WorldTree> complete(Scenario scenario, String end, WorldTree prepared, WorldTree after) {
        if (!end.endsWith("completed")) {
            return Optional.empty();
        }
        return Optional.of(scenario.before().isEmpty() ? after : prepared);
    }

    /** Lets the fault happen, settles it, and judges. */
    static Outcome of(Scenario scenario, Props props, Fault fault, Dry dry, Path root)
            throws IOException, InterruptedException {
        return new Trial(Stage.in(root, scenario, props), props, fault, dry).run();
    }

    private Outcome run() throws IOException, InterruptedException {
        String printed;
        Moment atFault;
        boolean hit;
        try (var caller = new Caller(stage.seat());
                BelayProcess process =
                        stage.act(props, props.shim().striking(stage.seat().home(), stage.hits(), fault))) {
            OptionalInt exitCode = end(process);
            hit = Files.exists(stage.hits());
            caller.finish();
            printed = process.out();
            atFault = Moment.of(
                    stage.world(), stage.seat().home(), stage.world().root().resolve("copy"));
            judgeEnd(exitCode, hit, process.err());
            violations.addAll(GateBooks.differences(stage.world().root().resolve("copy")));
            recover();
            judge(printed, atFault);
            judgeCall(caller);
        }
        return new Outcome(hit, ends(), violations);
    }

    /** A process that hopes for a better disk is ended by somebody after a while. */
    private OptionalInt end(BelayProcess process) throws InterruptedException {
        if (fault.mode().isEndedByHand()) {
            while (process.isAlive() && !Files.exists(stage.hits())) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            OptionalInt exitCode = process.await(HOPE);
            process.kill();
            return exitCode;
        }
        OptionalInt exitCode = process.await(LIMIT);
        if (exitCode.isEmpty()) {
            violations.add("the process did not end within " + LIMIT);
            process.kill();
        }
        return exitCode;
    }

    /** Exit code 3 comes with a sentence. */
    private void judgeEnd(OptionalInt exitCode, boolean hit, String err) {
        if (exitCode.isEmpty()) {
            return;
        }
        int code = exitCode.getAsInt();
        boolean killed = Set.of(Fault.Mode.KILL, Fault.Mode.TORN).contains(fault.mode()) && hit;
        if (killed != (code > 128)) {
            violations.add("the process ended with " + code + " after " + fault);
        }
        if (code == ENVIRONMENT && err.isBlank()) {
            violations.add("exit code 3 without a word");
        }
        if (err.contains("Exception") || err.contains("\tat ") || err.contains("bug")) {
            violations.add("the process said: " + err);
        }
    }

    private void judgeCall(Caller caller) {
        if (caller.hasCancelled() && !ends().equals("cancelled")) {
            violations.add("a cancel was acknowledged, and it ended as " + ends());
        }
        caller.typed()
                .filter(typed -> typed.err().contains("Exception"))
                .ifPresent(typed -> violations.add("the other terminal: " + typed));
    }

    /** Mostly within this process, which is faster; some by a process of its own. */
    private void recover() throws IOException, InterruptedException {
        if (fault.at() % OF_ITS_OWN == 0) {
            try (BelayProcess process =
                    BelayProcess.start(props.program(), stage.seat(), List.of(), List.of("recover"), Map.of())) {
                if (process.await(LIMIT).isEmpty()) {
                    violations.add("`recover` did not end within " + LIMIT);
                }
            }
        } else {
            Typed typed = Typed.at(stage.seat(), List.of("recover"));
            if (typed.exitCode() == ENVIRONMENT) {
                violations.add("`recover` ended with 3: " + typed.err());
            }
        }
    }

    private void judge(String printed, Moment atFault) throws IOException {
        List<String> unsettled =
                new Person(stage.seat(), stage.world(), stage.scenario().skipped()).settle();
        if (!unsettled.isEmpty()) {
            violations.add("never came to an end: " + unsettled);
        }
        Chronicle chronicle = Chronicle.of(stage.seat().home());
        List<LedgerLine> ledger = stage.world().ledger();
        Typed.at(stage.seat(), List.of("recover"));
        violations.addAll(Judge.stable(chronicle, Chronicle.of(stage.seat().home())));
        violations.addAll(GateBooks.left(stage.seat().home()));
        Scenario scenario = stage.scenario();
        violations.addAll(Judge.judge(new Case(
                scenario.natures(),
                scenario.independent(),
                scenario.owners(),
                stage.pristine(),
                dry.complete(),
                atFault,
                printed,
                ledger,
                chronicle,
                stage.world().tree())));
    }

    private String ends() {
        List<String> statuses = Chronicle.of(stage.seat().home()).executions().stream()
                .map(Told::status)
                .toList();
        return statuses.isEmpty() ? "never begun" : String.join(" + ", statuses);
    }
}
