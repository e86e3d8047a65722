package dev.belay.step.http;

import java.io.IOException;

/** An answer came that cannot be read, or that goes beyond a limit. */
final class BadAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    BadAnswer(String message) {
        super(message);
    }
}
