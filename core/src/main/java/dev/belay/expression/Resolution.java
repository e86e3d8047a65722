package dev.belay.expression;

import dev.belay.value.Value;
import java.util.List;

/** What became of a template. */
public sealed interface Resolution {

    /** Every expression had a value. */
    record Resolved(Value value) implements Resolution {}

    /** Some had none; each is told. */
    record Unresolved(List<Gap> gaps) implements Resolution {
        /** Copies the gaps. */
        public Unresolved {
            gaps = List.copyOf(gaps);
        }

        /** Whether it only waits for values that a later step gives: nothing is wrong with it. */
        public boolean isNotYet() {
            return gaps.stream().allMatch(gap -> gap.answer() instanceof Evaluation.NotYet);
        }
    }

    /**
     * An expression without a value.
     *
     * @param source the expression as written
     * @param answer why; never {@link Evaluation.Known}
     */
    record Gap(String source, Evaluation answer) {
        /** A sentence for a person. */
        public String sentence() {
            return switch (answer) {
                case Evaluation.Undefined(Path path) -> "`" + path + "` is not defined" + place(path) + ".";
                case Evaluation.NotYet(Path path) -> "`" + path + "` is not known yet" + place(path) + ".";
                case Evaluation.Failed(String message) -> "`" + source + "` failed: " + message + ".";
                case Evaluation.Known(Value value) -> "`" + source + "` is " + value + ".";
            };
        }

        private String place(Path path) {
            return source.strip().equals(path.toString()) ? "" : ", in `" + source + "`";
        }
    }
}
