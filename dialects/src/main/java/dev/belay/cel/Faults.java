package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in an exception of CEL's interpreter what a person has to know. */
final class Faults {

    private static final int CAUSES = 64;

    private Faults() {}

    /** Whether something was looked for and not there, so that {@code ??} stands in for it. */
    static boolean isAbsent(Throwable thrown) {
        return own(thrown).map(NoValue::isAbsent).orElseGet(() -> {
            CelErrorCode code = code(thrown);
            return code == CelErrorCode.ATTRIBUTE_NOT_FOUND || code == CelErrorCode.INDEX_OUT_OF_BOUNDS;
        });
    }

    static Evaluation answer(Throwable thrown) {
        return own(thrown).map(NoValue::answer).orElseGet(() -> new Evaluation.Failed(clause(thrown)));
    }

    private static Optional<NoValue> own(Throwable thrown) {
        return causes(thrown)
                .filter(NoValue.class::isInstance)
                .map(NoValue.class::cast)
                .findFirst();
    }

    private static CelErrorCode code(Throwable thrown) {
        return causes(thrown)
                .map(cause -> switch (cause) {
                    case CelRuntimeException e -> e.getErrorCode();
                    case CelEvaluationException e -> e.getErrorCode();
                    default -> null;
                })
                .filter(Objects::nonNull)
                .filter(code -> code != CelErrorCode.INTERNAL_ERROR)
                .findFirst()
                .orElse(CelErrorCode.INTERNAL_ERROR);
    }

    private static String clause(Throwable thrown) {
        return switch (code(thrown)) {
            case ATTRIBUTE_NOT_FOUND -> "there is no field `" + field(message(thrown)) + "`";
            case INDEX_OUT_OF_BOUNDS ->
                "the index " + message(thrown).replaceAll("[^0-9-]", "") + " is outside its list";
            case ITERATION_BUDGET_EXCEEDED ->
                "its comprehensions make more rounds than the limit of " + Limits.ITERATIONS;
            case DUPLICATE_ATTRIBUTE -> "a mapping has the same key twice: " + message(thrown);
            case OVERLOAD_NOT_FOUND -> "an index or a function does not fit the kind of its value";
            default -> "its values do not fit together: " + message(thrown);
        };
    }

    /** CEL quotes the field in most of its messages, and in one it is the message. */
    private static String field(String message) {
        int quote = message.indexOf('\'');
        int end = message.indexOf('\'', quote + 1);
        return quote >= 0 && end > quote ? message.substring(quote + 1, end) : message;
    }

    private static String message(Throwable thrown) {
        Throwable root = causes(thrown).reduce((_, cause) -> cause).orElse(thrown);
        String message =
                Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
        String line = message.lines().findFirst().orElse("").strip();
        String cut = line.length() > 120 ? line.substring(0, 120) + "..." : line;
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(CAUSES);
    }
}
