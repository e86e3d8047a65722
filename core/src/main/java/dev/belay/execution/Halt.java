package dev.belay.execution;

import java.util.Optional;

/**
 * Why an execution turned back, and what is to become of what it did.
 *
 * @param reason a code: {@code step_failed}, {@code timeout}, {@code cancelled_by}, {@code undo_requested}
 * @param failure what happened, for a person
 * @param step the step that failed, where one did
 * @param rollback whether what it did is undone
 * @param cancelled whether somebody asked for it
 */
public record Halt(String reason, Failure failure, Optional<StepPath> step, boolean rollback, boolean cancelled) {}
