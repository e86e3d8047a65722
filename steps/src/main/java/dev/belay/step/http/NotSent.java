package dev.belay.step.http;

import dev.belay.execution.Failure;
import java.io.IOException;

/** Nothing of the request has left this machine, so the answer is definite. */
final class NotSent extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    NotSent(String code, String message) {
        super(message);
        this.failure = new Failure(code, message);
    }

    Failure failure() {
        return failure;
    }
}
