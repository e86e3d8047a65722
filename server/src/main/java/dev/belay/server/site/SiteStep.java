package dev.belay.server.site;

import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.value.Value;
import java.util.Locale;
import java.util.Optional;

/**
 * A documented step of one execution.
 *
 * @param name as documented
 * @param number from 1
 * @param word where it stands, in the document's words
 * @param path which running of which step
 * @param state what became of it, where it was begun
 * @param undo how far it was taken back
 */
record SiteStep(String name, int number, Word word, StepPath path, Optional<StepState> state, Undo undo) {

    /** The document's words for where a step stands. */
    enum Word {
        PENDING,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        SKIPPED,
        ROLLED_BACK;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a step was taken back. */
    enum Undo {
        NOT_ASKED,
        UNDER_WAY,
        DONE,
        FAILED
    }

    boolean isCheckpoint() {
        return SiteWorkflow.isCheckpoint(name);
    }

    /** What it gave back; empty where it gave nothing. */
    Value.Mapping output() {
        return state.map(StepState::output).orElse(Value.Mapping.EMPTY);
    }

    /** Its failure in words, where it failed. */
    Optional<String> error() {
        return word == Word.FAILED
                ? state.flatMap(StepState::failure).map(failure -> failure.message())
                : Optional.empty();
    }
}
