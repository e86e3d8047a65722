package dev.belay.server.mcp.protocol;

import dev.belay.server.access.Principal;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request within a session: what is missing is asked on its stream, and the handler waits for the answer. */
public final class LegacyAsking implements Asking {

    /** So long an answer is waited for. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** So often the client is asked whether it is still there. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final Session session;
    private final Outlet outlet;
    private final Cancellation cancellation;
    private final Telling telling;

    /** A request of that session. */
    public LegacyAsking(Session session, Message.Request request, Outlet outlet, Cancellation cancellation) {
        this.session = session;
        this.outlet = outlet;
        this.cancellation = cancellation;
        this.telling = new Telling(outlet, request, Optional.of(session.logFrom()));
    }

    @Override
    public Principal principal() {
        return session.principal();
    }

    @Override
    public Client client() {
        return session.client();
    }

    @Override
    public Map<String, Value.Mapping> input(Map<String, Question> questions) throws InterruptedException {
        questions.values().forEach(this::requirePossible);
        Map<String, Value.Mapping> answers = new LinkedHashMap<>();
        for (Map.Entry<String, Question> question : questions.entrySet()) {
            answers.put(question.getKey(), ask(question.getValue()));
        }
        return answers;
    }

    private void requirePossible(Question question) {
        if (!outlet.carries() || !session.client().can(question.capability())) {
            throw RpcRefused.params(
                    "This takes the capability `" + question.capability() + "`, which the client did not declare.");
        }
    }

    private Value.Mapping ask(Question question) throws InterruptedException {
        Session.Open open = session.open();
        try {
            outlet.send(Frames.request(open.id(), question.method(), question.params()));
            Message.Response response = await(open.answer());
            if (response.refused() || !question.isAnsweredBy(response.result())) {
                throw RpcRefused.params("The client did not answer `" + question.method() + "` as it was asked.");
            }
            return response.result();
        } finally {
            session.close(open);
        }
    }

    private Message.Response await(CompletableFuture<Message.Response> answer) throws InterruptedException {
        long rounds = LONGEST.dividedBy(BEAT);
        for (long round = 0; round < rounds; round++) {
            try {
                return answer.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (isGivenUp()) {
                    throw new InterruptedException("The client gave up.");
                }
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("An answer is only ever given.", impossible);
            }
        }
        throw RpcRefused.params("Nobody answered within " + LONGEST.toMinutes() + " minutes.");
    }

    @Override
    public boolean showsForms() {
        return outlet.carries() && session.client().showsForms();
    }

    @Override
    public void progress(double done, double total, String message) {
        telling.progress(done, total, message);
    }

    @Override
    public void log(String level, Value data) {
        telling.log(level, data);
    }

    @Override
    public boolean isGivenUp() {
        return cancellation.isCancelled() || !outlet.beat();
    }
}
