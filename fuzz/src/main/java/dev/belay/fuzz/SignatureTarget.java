package dev.belay.fuzz;

import dev.belay.engine.webhook.WebhookSecret;
import java.util.Optional;

/** What comes to a hook before anybody is known: the lines are a secret, an id, a time, signatures and a message. */
final class SignatureTarget implements Target {

    private static final int LINES = 5;
    private static final long SECONDS = 1_800_000_000L;

    @Override
    public String name() {
        return "signature";
    }

    @Override
    public String claim() {
        return "A signature fits, or it does not: what was signed fits, and what was signed for another does not.";
    }

    @Override
    public void read(byte[] input) {
        String[] lines = Texts.of(input).split("\n", LINES);
        if (lines.length < LINES) {
            return;
        }
        Optional<WebhookSecret> secret = WebhookSecret.of(lines[0]);
        Broken.unless(secret.isEmpty() || lines[0].strip().startsWith(WebhookSecret.PREFIX), "This is no secret");
        secret.ifPresent(known -> check(known, lines[1], lines[2], lines[3], lines[LINES - 1]));
    }

    private static void check(WebhookSecret secret, String id, String timestamp, String signatures, String body) {
        boolean fits = secret.signed(id, timestamp, body, signatures);
        Broken.unless(fits == secret.signed(id, timestamp, body, signatures), "Another answer the second time");
        Broken.unless(!fits || signatures.contains("v1,"), "A signature without its version fits");
        String own = secret.sign(id, SECONDS, body);
        String time = Long.toString(SECONDS);
        Broken.unless(secret.signed(id, time, body, own), "What was signed does not fit");
        Broken.unless(secret.signed(id, time, body, "v0,x " + own), "The second one does not fit");
        Broken.unless(!secret.signed(id, time, body + "x", own), "Another message fits");
        Broken.unless(!secret.signed(id + "x", time, body, own), "Another id fits");
        Broken.unless(!secret.signed(id, time + "0", body, own), "Another time fits");
        Broken.unless(!WebhookSecret.random().signed(id, time, body, own), "Another secret fits");
    }
}
