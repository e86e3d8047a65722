package dev.belay.execution;

/** Derives idempotency keys: the same execution, step and phase give the same key for ever. */
@FunctionalInterface
public interface KeyDerivation {

    /** The key of a phase of a step. */
    String key(ExecutionId execution, StepPath step, Phase phase);
}
