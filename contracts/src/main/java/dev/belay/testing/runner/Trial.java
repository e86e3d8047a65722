package dev.belay.testing.runner;

import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A step under test: from it come the attempts that an engine would make.
 *
 * @param surroundings where it works
 * @param input what it is given
 * @param receipt what its preparation read
 * @param number which attempt of its phase
 * @param channel where it speaks to
 */
public record Trial(
        Surroundings surroundings, Value.Mapping input, Receipt receipt, int number, RecordedChannel channel) {

    private static final String KEY = "kforward";
    private static final String UNDO_KEY = "kundo";

    /** The first attempt at a step in this folder. */
    public static Trial of(Path folder, Value.Mapping input) {
        return new Trial(
                new Surroundings(new ExecutionId("wf-trial"), folder), input, Receipt.NONE, 1, new RecordedChannel());
    }

    /** This trial with a receipt. */
    public Trial with(Receipt read) {
        return new Trial(surroundings, input, read, number, channel);
    }

    /** This trial with another channel. */
    public Trial with(RecordedChannel other) {
        return new Trial(surroundings, input, receipt, number, other);
    }

    /** The next attempt, under the same key. */
    public Trial again() {
        return new Trial(surroundings, input, receipt, number + 1, new RecordedChannel());
    }

    /** The forward attempt. */
    public Attempt forward() {
        return attempt(Phase.FORWARD, KEY, true);
    }

    /** The undo of a step that is known to have happened. */
    public Attempt undo() {
        return attempt(Phase.UNDO, UNDO_KEY, true);
    }

    /** The undo of a step of which nobody knows whether it happened. */
    public Attempt undoInDoubt() {
        return attempt(Phase.UNDO, UNDO_KEY, false);
    }

    private Attempt attempt(Phase phase, String key, boolean happened) {
        return new Attempt(
                surroundings,
                StepPath.ROOT.child("step", 1),
                phase,
                number,
                key,
                KEY,
                input,
                receipt,
                happened,
                Value.Mapping.EMPTY,
                Instant.now().plus(Duration.ofMinutes(1)),
                channel);
    }
}
