package dev.belay.server.hook;

import dev.belay.engine.webhook.WebhookSecret;
import java.util.List;

/**
 * A hook.
 *
 * @param name of it
 * @param secrets of those who may send: one of them fits
 * @param perMinute how many messages it takes in a minute
 */
public record Hook(String name, List<WebhookSecret> secrets, int perMinute) {

    /** Copies the secrets. */
    public Hook {
        secrets = List.copyOf(secrets);
    }
}
