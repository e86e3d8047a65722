package dev.belay.testing.engine;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.testing.world.PlainAction;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** An action whose effects are known by their keys: who made each, whether it stands, and who undid it. Thread-safe. */
final class EffectBook implements StepRunner {

    private static final int HUNDRED = 100;

    private final Random chance;
    private final Map<String, Attempt> standing = new TreeMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Set<ExecutionId>> undoneBy = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private boolean healthy;

    EffectBook(Random chance) {
        this.chance = chance;
    }

    /** From now on nothing fails. */
    synchronized void heal() {
        healthy = true;
    }

    /** The effects that stand, or of which a part does. */
    synchronized List<String> standing() {
        return standing.values().stream()
                .map(attempt -> attempt.surroundings().execution() + " " + attempt.step())
                .toList();
    }

    /**
     * Nothing began again that had finished, nothing was undone that had not happened, and nothing by two.
     *
     * @throws Violation otherwise
     */
    synchronized void demandOneOwnerEach() {
        undoneBy.forEach((key, by) -> {
            if (by.size() > 1) {
                violations.add("one effect was undone by " + by);
            }
        });
        if (!violations.isEmpty()) {
            throw new Violation(violations.toString());
        }
    }

    @Override
    public synchronized Outcome perform(Attempt attempt) {
        String key = attempt.forwardKey();
        if (finished.contains(key)) {
            violations.add("a finished step ran again: " + attempt.step());
        }
        int luck = healthy ? HUNDRED : chance.nextInt(HUNDRED);
        if (luck >= 10) {
            standing.put(key, attempt);
        }
        if (luck < 30) {
            return Outcome.failed("unlucky", "It failed.");
        }
        finished.add(key);
        return new Outcome.Succeeded(Value.Mapping.EMPTY);
    }

    @Override
    public synchronized Outcome undo(Attempt attempt) {
        String key = attempt.forwardKey();
        if (attempt.happened() && !standing.containsKey(key)) {
            violations.add("what does not stand was undone by "
                    + attempt.surroundings().execution() + ": " + attempt.step());
        }
        standing.remove(key);
        finished.remove(key);
        undoneBy.computeIfAbsent(key, _ -> new HashSet<>())
                .add(attempt.surroundings().execution());
        return new Outcome.Succeeded(Value.Mapping.EMPTY);
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return new Preparation.Prepared(new Receipt(Value.of("before"), List.of()));
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Makes an effect.");
    }

    @Override
    public ActionSpec spec() {
        return PlainAction.withReceipt("work", "Makes an effect.", Effect.ONCE);
    }
}
