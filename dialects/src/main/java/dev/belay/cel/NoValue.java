package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Path;

/**
 * Ends a part of an evaluation that has no value, up to the next operator that can do without it.
 *
 * <p>CEL's interpreter carries failures as exceptions, which is why this is one; it has no stack trace and never leaves
 * this package.
 */
final class NoValue extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Evaluation answer;
    private final boolean absent;

    private NoValue(Evaluation answer, boolean absent) {
        super(answer.toString(), null, false, false);
        this.answer = answer;
        this.absent = absent;
    }

    static NoValue undefined(Path path) {
        return new NoValue(new Evaluation.Undefined(path), true);
    }

    static NoValue notYet(Path path) {
        return new NoValue(new Evaluation.NotYet(path), false);
    }

    /** Something that cannot be computed; the clause has no full stop. */
    static NoValue failed(String clause) {
        return new NoValue(new Evaluation.Failed(clause), false);
    }

    /** Something that is not there, such as the first item of an empty list: {@code ??} stands in for it. */
    static NoValue absent(String clause) {
        return new NoValue(new Evaluation.Failed(clause), true);
    }

    Evaluation answer() {
        return answer;
    }

    boolean isAbsent() {
        return absent;
    }
}
