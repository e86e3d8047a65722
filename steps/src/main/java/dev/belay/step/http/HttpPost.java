package dev.belay.step.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one request to an address that is allowed, under the same guard as {@code http.request}: a name is looked up
 * once, and what it stands for must be a network that may be reached. Redirects are not followed.
 *
 * <p>Thread-safe.
 */
public final class HttpPost {

    /** No more of an answer is read. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final Connector connector;

    /** To these networks. */
    public HttpPost(AllowedNetworks allowed) {
        this.connector =
                new Connector(allowed, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** What came of it. */
    public sealed interface Result {

        /**
         * There was an answer.
         *
         * @param retryAfter what the header of that name says
         */
        record Answered(int status, Optional<String> retryAfter) implements Result {}

        /**
         * There was none, or none that can be read; whether the request was heard is not known.
         *
         * @param why a sentence
         */
        record Unanswered(String why) implements Result {}
    }

    /** Whether a request can go there at all: an absolute {@code http} or {@code https} URL without a password. */
    public static boolean isAddress(String url) {
        return Target.of(url).isPresent();
    }

    /**
     * Posts a body.
     *
     * @param url where to; {@link #isAddress}
     * @param timeout for all of it
     */
    public Result post(String url, Map<String, String> headers, String body, Duration timeout)
            throws InterruptedException {
        Target target = Target.of(url).orElseThrow(() -> new IllegalArgumentException("`" + url + "` is no address."));
        var call = new Call("POST", target, headers, body, StatusRule.USUAL, timeout, false, MOST_BYTES);
        Deadline deadline = Deadline.in(timeout);
        try (Connection connection = connector.connect(target, deadline)) {
            connection.out().write(RequestText.of(call, headers.getOrDefault("webhook-id", "")));
            connection.out().flush();
            Answer answer = new AnswerReader(connection.in(), MOST_BYTES).read(false);
            return new Result.Answered(
                    answer.status(), Optional.ofNullable(answer.headers().get("retry-after")));
        } catch (NotSent unsent) {
            return new Result.Unanswered(unsent.failure().message());
        } catch (IOException lost) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Result.Unanswered(
                    deadline.isOver()
                            ? "`" + target.authority() + "` did not answer within " + timeout.toMillis() + " ms."
                            : "`" + target.authority() + "` did not answer: " + lost.getMessage() + ".");
        }
    }
}
