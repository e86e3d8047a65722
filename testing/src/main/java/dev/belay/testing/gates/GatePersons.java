package dev.belay.testing.gates;

import dev.belay.engine.journal.BreakerTurn;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Stage;
import dev.belay.execution.StepState;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What persons do to executions, and to breakers. Used by one thread. */
final class GatePersons {

    private final GatedExecutions executions;
    private final Random chance;
    private final List<Turned> turns = new ArrayList<>();

    GatePersons(GatedExecutions executions, Random chance) {
        this.executions = executions;
        this.chance = chance;
    }

    /** The breakers that they turned, in order. */
    List<Turned> turns() {
        return turns;
    }

    void wish(ExecutionId id) {
        Command wish = switch (chance.nextInt(5)) {
            case 0 -> new Command.Cancel("ada", "", chance.nextBoolean(), true);
            case 1, 2 -> new Command.Pause("ada", "");
            default -> new Command.Resume("ada");
        };
        executions.tell(id, wish);
    }

    /** Whoever is asked goes on without the step. */
    void answer(ExecutionId id) {
        for (StepState step : executions.driver(id).state().openSteps()) {
            if (step.stage() instanceof Stage.Asking asking) {
                executions.tell(id, new Command.Decide(step.path(), asking.question(), Choice.SKIP, "ada", "because"));
                return;
            }
        }
    }

    void turn() {
        List<GateName> breakers = breakers();
        GateName breaker = breakers.get(chance.nextInt(breakers.size()));
        turn(
                breaker,
                switch (chance.nextInt(3)) {
                    case 0 -> new BreakerTurn.Open("ada", Optional.empty());
                    case 1 ->
                        new BreakerTurn.Open("ada", Optional.of(executions.now().plusMillis(chance.nextInt(8_000))));
                    default -> new BreakerTurn.Reset("ada");
                });
    }

    /** As the engine does: who waits is looked after at once. */
    private void turn(GateName breaker, BreakerTurn turn) {
        if (executions.journal().turn(breaker.name(), turn, executions.now()).isPresent()) {
            turns.add(new Turned(executions.journal().lastSequence(), breaker, turn, executions.now()));
            executions.look();
        }
    }

    private static List<GateName> breakers() {
        return RandomGated.TERMS.keySet().stream()
                .filter(gate -> gate.kind() == GateKind.BREAKER)
                .sorted(Comparator.comparing(GateName::name))
                .toList();
    }

    /** Who opened one without an end comes back to it. */
    void resetWhatStaysOpen() {
        for (GateName breaker : breakers()) {
            boolean staysOpen = executions
                    .journal()
                    .gates()
                    .find(breaker)
                    .map(view -> view.row().breaker())
                    .filter(state -> state.position() == BreakerPosition.OPEN
                            && state.until().isEmpty())
                    .isPresent();
            if (staysOpen) {
                turn(breaker, new BreakerTurn.Reset("ada"));
            }
        }
    }
}
