package dev.belay.step.http;

import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.Optional;

/** One call with its redirects, from the first connection to the outcome. Not thread-safe. */
final class Conversation {

    private static final int MAX_REDIRECTS = 5;

    private final Connector connector;
    private final Call call;
    private final String idempotencyKey;
    private final Deadline deadline;

    /** Whether anything of a request may have been heard. */
    private boolean begun;

    Conversation(Connector connector, Call call, String idempotencyKey, Deadline deadline) {
        this.connector = connector;
        this.call = call;
        this.idempotencyKey = idempotencyKey;
        this.deadline = deadline;
    }

    Outcome outcome() {
        try {
            return judged(follow());
        } catch (NotSent e) {
            return unsent(e.failure());
        } catch (InterruptedException e) {
            return interrupted();
        } catch (IOException e) {
            return Thread.interrupted() ? interrupted() : lost(e);
        }
    }

    private Answer follow() throws IOException, InterruptedException {
        Call next = call;
        for (int redirects = 0; ; redirects++) {
            Answer answer = ask(next);
            Optional<String> location = call.followsRedirects() ? answer.redirect() : Optional.empty();
            if (location.isEmpty()) {
                return answer;
            }
            if (redirects == MAX_REDIRECTS) {
                throw new NotSent(
                        "too-many-redirects",
                        "`" + call.target().url() + "` redirects more than " + MAX_REDIRECTS + " times.");
            }
            next = redirected(next, answer, location.get());
        }
    }

    private static Call redirected(Call from, Answer answer, String location) throws NotSent {
        Target target = from.target()
                .redirectedTo(location)
                .orElseThrow(() -> new NotSent(
                        "bad-redirect",
                        "`" + from.target().url() + "` redirects to what is no URL, or from `https` to `http`."));
        return from.redirectedTo(target, answer.status());
    }

    private Answer ask(Call next) throws IOException, InterruptedException {
        byte[] request = RequestText.of(next, idempotencyKey);
        try (Connection connection = connector.connect(next.target(), deadline)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (deadline.isOver()) {
                // Nobody counts on what would be heard now: its doubt may be settled already.
                throw new NotSent("unreachable", sentence("was not reached in time, and nothing was sent"));
            }
            begun = true;
            connection.out().write(request);
            connection.out().flush();
            return new AnswerReader(connection.in(), next.maxBytes())
                    .read(next.method().equals("HEAD"));
        }
    }

    private Outcome judged(Answer answer) {
        if (call.expect().accepts(answer.status())) {
            return new Outcome.Succeeded(answer.toOutput());
        }
        var why = new Failure(
                "status-" + answer.status(),
                "`" + call.method() + " " + call.target().url() + "` was answered with the status " + answer.status()
                        + "; expected " + call.expect().words() + ".");
        return new Outcome.Failed(why, answer.toOutput());
    }

    /** Whether it was heard is not known, and matters only where hearing it changes something. */
    private Outcome lost(IOException e) {
        var why = deadline.isOver()
                ? new Failure(
                        "timeout",
                        sentence("did not answer within " + deadline.span().toMillis() + " ms"))
                : e instanceof BadAnswer
                        ? new Failure("bad-answer", sentence("gave an answer that is not read: " + e.getMessage()))
                        : new Failure("connection-lost", sentence("did not answer: " + e.getMessage()));
        return call.isSafe() ? new Outcome.Failed(why, Value.Mapping.EMPTY) : new Outcome.Doubtful(why);
    }

    /** Where a redirect leads nowhere, the request before it was heard all the same. */
    private Outcome unsent(Failure why) {
        return begun && !call.isSafe() ? new Outcome.Doubtful(why) : new Outcome.Failed(why, Value.Mapping.EMPTY);
    }

    private String sentence(String whatItDid) {
        return "`" + call.target().authority() + "` " + whatItDid + ".";
    }

    private Outcome interrupted() {
        var why = new Failure("interrupted", "The request was ended from outside before its answer was there.");
        return begun ? new Outcome.Doubtful(why) : new Outcome.Failed(why, Value.Mapping.EMPTY);
    }
}
