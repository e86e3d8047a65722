package dev.belay.step.http;

import dev.belay.fuzz.Broken;
import dev.belay.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a server sends back. */
public final class AnswerTarget implements Target {

    private static final int MAX_BYTES = 2_000;

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public String claim() {
        return "An answer is read within its limits, or is no answer, or ends too early.";
    }

    @Override
    public void read(byte[] input) {
        read(input, false);
        read(input, true);
    }

    private static void read(byte[] input, boolean bodiless) {
        try {
            Answer answer = new AnswerReader(new ByteArrayInputStream(input), MAX_BYTES).read(bodiless);
            Broken.unless(answer.status() >= 200 && answer.status() <= 599, "The status %d is none", answer.status());
            Broken.unless(
                    answer.body().length() <= MAX_BYTES,
                    "A body of %d",
                    answer.body().length());
        } catch (BadAnswer | EOFException refused) {
            Broken.unless(refused.getMessage() != null, "Refused without a reason");
        } catch (IOException escaped) {
            throw new UncheckedIOException(escaped);
        }
    }
}
