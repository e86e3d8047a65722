package dev.belay.step.sink;

import dev.belay.engine.delivery.Channel;
import dev.belay.engine.delivery.Message;
import dev.belay.engine.webhook.WebhookSecret;
import dev.belay.step.http.HttpPost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts each message to an address, signed as Standard Webhooks say. What is answered with a status of 2xx is taken. */
public final class WebhookChannel implements Channel {

    private static final String TYPE = "application/cloudevents+json; charset=utf-8";
    private static final int FIRST_GOOD = 200;
    private static final int LAST_GOOD = 299;
    private static final int LONGEST_NUMBER = 9;

    private final HttpPost http;
    private final String url;
    private final WebhookSecret secret;
    private final Duration timeout;
    private final InstantSource clock;

    /** To that address. */
    public WebhookChannel(HttpPost http, String url, WebhookSecret secret, Duration timeout, InstantSource clock) {
        this.http = http;
        this.url = url;
        this.secret = secret;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public Handover hand(List<Message> messages) throws InterruptedException {
        Message message = messages.getFirst();
        return switch (http.post(url, headers(message), message.body(), timeout)) {
            case HttpPost.Result.Answered(int status, Optional<String> _)
            when status >= FIRST_GOOD && status <= LAST_GOOD -> new Handover.Taken();
            case HttpPost.Result.Answered(int status, Optional<String> retryAfter) ->
                new Handover.Refused("It was answered with the status " + status + ".", pause(retryAfter));
            case HttpPost.Result.Unanswered(String why) -> new Handover.Refused(why, Optional.empty());
        };
    }

    /** The id is the same each time; the time and the signature are of this time. */
    private Map<String, String> headers(Message message) {
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", TYPE);
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", secret.sign(message.id(), seconds, message.body()));
        return headers;
    }

    /** A date is not read: by then it is tried again anyway. */
    private static Optional<Duration> pause(Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> !text.isEmpty()
                        && text.length() <= LONGEST_NUMBER
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
