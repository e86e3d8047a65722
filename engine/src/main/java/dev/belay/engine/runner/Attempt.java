package dev.belay.engine.runner;

import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.io.OutputStream;
import java.time.Instant;

/**
 * One attempt at one step.
 *
 * @param surroundings where
 * @param step which running of which step
 * @param phase which way
 * @param number counted from 1 over the whole phase
 * @param key the idempotency key, the same for every attempt of the phase
 * @param forwardKey the key of the forward phase; equal to {@code key} there
 * @param input resolved
 * @param receipt what was read before the step acted
 * @param happened for an undo or a probe: whether it is known that the forward effect happened
 * @param output for an undo: what the step gave back, where it did
 * @param deadline when the attempt is ended from outside
 * @param channel the way back to the engine
 */
public record Attempt(
        Surroundings surroundings,
        StepPath step,
        Phase phase,
        int number,
        String key,
        String forwardKey,
        Value.Mapping input,
        Receipt receipt,
        boolean happened,
        Value.Mapping output,
        Instant deadline,
        Channel channel) {

    /** What an attempt tells the engine while it runs. */
    public interface Channel {

        /**
         * Makes durable what identifies this attempt to the system, such as a process group, and
         * returns when it is on disk. To be called before the effect begins.
         *
         * @throws IllegalStateException when the journal did not take it: the effect must not begin
         */
        void bind(Value handle);

        /** Where its standard output goes, to be followed by people; bounded by the engine. */
        OutputStream out();

        /** Where its standard error goes. */
        OutputStream err();
    }
}
