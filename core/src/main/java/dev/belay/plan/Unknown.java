package dev.belay.plan;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import java.util.Optional;

/**
 * A value that only the execution will know.
 *
 * @param at where it is missing, such as {@code content} or {@code command.env.BELAY_1}
 * @param expression the expression as written
 * @param needs what the expression waits for, such as {@code steps.build.output.stdout}
 */
public record Unknown(String at, String expression, Path needs) {

    /** What is missing at that place; empty where the gap is not one that time will fill. */
    static Optional<Unknown> of(String at, Resolution.Gap gap) {
        return gap.answer() instanceof Evaluation.NotYet(Path needs)
                ? Optional.of(new Unknown(at, gap.source().strip(), needs))
                : Optional.empty();
    }
}
