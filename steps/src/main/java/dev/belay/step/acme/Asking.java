package dev.belay.step.acme;

import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeProtocolException;

/** Does something with files and authorities, and puts what stands in its way into words. */
final class Asking {

    /** The client library asks ten times in a row; an authority that refuses every second nonce may refuse ten. */
    private static final int ROUNDS = 3;

    private Asking() {}

    /** What may meet a file system, an interrupt and a refusal. */
    @FunctionalInterface
    interface Deed<T> {
        T run() throws IOException, Stopped, InterruptedException;
    }

    /** The outcome, or one that says why there is none. */
    static Outcome outcome(Deed<Outcome> deed) {
        try {
            return deed.run();
        } catch (Stopped stopped) {
            return stopped.outcome();
        } catch (ClosedByInterruptException | InterruptedException e) {
            Thread.interrupted();
            return Refusals.interrupted().outcome();
        } catch (IOException e) {
            return Outcome.failed("io-error", "The file system refused: " + Quoted.of(e.toString()) + ".");
        }
    }

    /** What is asked of an authority. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Talk talk) throws AcmeException, IOException, Stopped, InterruptedException;
    }

    /** Asks an authority; what can be asked again is asked again when it did not like a nonce. */
    static <T> T of(Workplace workplace, AcmeAuthority authority, Question<T> question)
            throws IOException, Stopped, InterruptedException {
        try (Talk talk = Talk.with(authority, workplace.beforeEach())) {
            for (int round = 1; ; round++) {
                try {
                    return question.ask(talk);
                } catch (AcmeException refusal) {
                    if (round == ROUNDS || !Refusals.is(refusal, "badNonce")) {
                        throw Refusals.stopped(authority, refusal);
                    }
                }
            }
        } catch (AcmeLazyLoadingException unread) {
            if (unread.getCause() instanceof AcmeException refusal) {
                throw Refusals.stopped(authority, refusal);
            }
            throw unread;
        } catch (AcmeProtocolException unclear) {
            throw new Stopped(new Failure(
                    "authority-unclear",
                    Refusals.named(authority) + " gave an answer that is not ACME: " + Quoted.of(unclear.toString())
                            + "."));
        }
    }
}
