package dev.belay.engine.journal;

import dev.belay.definition.Reference;
import dev.belay.execution.ExecutionId;

/** Who would miss a registered definition. */
public sealed interface DefinitionUser {

    /** An execution that has not ended is at work with it. */
    record Working(ExecutionId execution) implements DefinitionUser {}

    /** A schedule that stands alone starts it. */
    record Scheduled(String schedule) implements DefinitionUser {}

    /**
     * The newest version of another definition names it.
     *
     * @param by that definition
     */
    record Named(String by, Reference.Kind kind, String place) implements DefinitionUser {}

    /** In words that go on after {@code because}. */
    default String sentence() {
        return switch (this) {
            case Working(ExecutionId execution) -> "the execution `" + execution + "` is at work with it";
            case Scheduled(String schedule) -> "the schedule `" + schedule + "` starts it";
            case Named(String by, Reference.Kind kind, String place) ->
                switch (kind) {
                    case STEP -> "the step `" + place + "` of `" + by + "` runs it";
                    case TRIGGER -> "the trigger `" + place + "` of `" + by + "` waits for it";
                };
        };
    }
}
