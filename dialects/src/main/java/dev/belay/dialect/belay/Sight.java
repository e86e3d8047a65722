package dev.belay.dialect.belay;

import java.util.List;
import java.util.Optional;

/** Whether an expression at one place can see the output of a step. */
enum Sight {
    /** The step has ended, or was skipped. */
    VISIBLE,
    /** It is nested in a loop that the expression is not in. */
    REPEATED,
    /** The expression belongs to it, or to a step around it or in it. */
    ITSELF,
    /** It has not started. */
    LATER,
    /** It has run only if a failure led back over it. */
    UNCERTAIN;

    static Sight of(StepOutline target, Vantage from) {
        if (from.step().isEmpty()) {
            return from.inside() ? fromOutside(target, target.ancestry().getLast()) : LATER;
        }
        for (StepOutline here : from.step().get().ancestry()) {
            for (StepOutline there : target.ancestry()) {
                if (here.home() == there.home()) {
                    return beside(here, there, target, from);
                }
            }
        }
        // Only the steps of `on_failure` and the others have nothing around them in common.
        boolean afterFailure =
                from.step().get().ancestry().getLast().home() == from.outline().onFailure();
        return afterFailure ? fromOutside(target, target.ancestry().getLast()) : LATER;
    }

    /** The ids of the steps whose results are seen from there, the last written first. */
    static List<String> ended(Vantage from) {
        return from.outline().ids().reversed().stream()
                .filter(id -> of(from.outline().find(id).orElseThrow(), from) == VISIBLE)
                .toList();
    }

    private static Sight beside(StepOutline here, StepOutline there, StepOutline target, Vantage from) {
        if (here == there) {
            boolean nestedInMine = from.inside() && from.step().get() == here && target != here;
            return nestedInMine ? fromInside(target, there) : ITSELF;
        }
        BodyOutline body = here.home();
        if (!body.isSound() || body.isBefore(there.index(), here.index())) {
            return fromOutside(target, there);
        }
        return body.hasJumps() ? UNCERTAIN : LATER;
    }

    /** A loop's outputs are computed for each item, where its own steps are seen. */
    private static Sight fromInside(StepOutline target, StepOutline around) {
        List<StepOutline> between = target.ancestry();
        boolean repeated = between.subList(1, between.indexOf(around)).stream().anyMatch(StepOutline::isRepeated);
        return repeated ? REPEATED : VISIBLE;
    }

    /** Whether the target can be seen once the step that it is nested in, or is, has ended. */
    private static Sight fromOutside(StepOutline target, StepOutline ended) {
        List<StepOutline> around = target.ancestry();
        boolean repeated = around.subList(1, around.indexOf(ended) + 1).stream().anyMatch(StepOutline::isRepeated);
        return target != ended && repeated ? REPEATED : VISIBLE;
    }

    /** The innermost loop around a step. */
    static Optional<StepOutline> loop(StepOutline step) {
        return step.ancestry().stream().skip(1).filter(StepOutline::isRepeated).findFirst();
    }
}
