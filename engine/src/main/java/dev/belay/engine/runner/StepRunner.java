package dev.belay.engine.runner;

import dev.belay.definition.ActionSpec;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;

/**
 * An action: what it promises, and how it is done, asked about and taken back.
 *
 * <p>Thread-safe: many attempts run at once, each on a virtual thread of its own. Methods may
 * block. An interrupt means that the attempt is to be ended: the runner makes sure that nothing of
 * it can act any more and then returns {@link Outcome.Doubtful}, or the true outcome where it came
 * first.
 */
public interface StepRunner extends AutoCloseable {

    /** What this action promises: always the same, for it is asked for once. */
    ActionSpec spec();

    /**
     * What would change, for a plan. Reads only; must not fail for what a perform would refuse.
     *
     * @param input resolved, checked against {@link ActionSpec#parameters()}
     */
    Preview preview(Value.Mapping input, Surroundings surroundings);

    /**
     * Reads what an undo or a probe will need, before anything is changed.
     *
     * <p>Called only where {@link ActionSpec#prepares()} holds. The receipt is durable before
     * {@link #perform} begins.
     */
    default Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return new Preparation.Prepared(Receipt.NONE);
    }

    /** Does it. An exception that escapes counts as {@link Outcome.Doubtful}. */
    Outcome perform(Attempt attempt);

    /** Asks the world whether it happened. Reads only. Called only where {@link ActionSpec#probes()} holds. */
    default Verdict probe(Attempt attempt) {
        return Verdict.UNKNOWN;
    }

    /**
     * Takes it back. Idempotent, and does no harm when it never happened. Called only where {@link
     * ActionSpec#reversible()} holds.
     */
    default Outcome undo(Attempt attempt) {
        return Outcome.failed("no-undo", "The action `" + spec().name() + "` has no undo.");
    }

    /** What the outcome of this action says when a definition uses it as another step's probe. */
    default Verdict judge(Outcome probe) {
        return probe instanceof Outcome.Succeeded ? Verdict.HAPPENED : Verdict.UNKNOWN;
    }

    /**
     * Makes sure that an attempt of an earlier process can no longer act.
     *
     * @param handle what that attempt gave to {@link Attempt.Channel#bind}
     */
    default void end(Value handle) {}

    /** Gives back what it holds of the machine. No attempt is under way, and none begins. */
    @Override
    default void close() {}
}
