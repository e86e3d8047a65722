package dev.belay.cel;

import dev.belay.expression.ExpressionCompiler.Compilation;

/** Ends the reading of a source at its first fault; never leaves this package. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Compilation answer;

    private Unreadable(Compilation answer) {
        super(answer.toString(), null, false, false);
        this.answer = answer;
    }

    static Unreadable at(int offset, String reason) {
        return new Unreadable(new Compilation.Invalid(reason, offset));
    }

    static Unreadable undefined(String name, int offset) {
        return new Unreadable(new Compilation.Undefined(name, offset));
    }

    Compilation answer() {
        return answer;
    }
}
