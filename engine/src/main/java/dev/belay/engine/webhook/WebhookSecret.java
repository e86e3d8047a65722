package dev.belay.engine.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What both sides know, and sign messages with: {@code v1} of Standard Webhooks, HMAC-SHA256 over {@code
 * id.timestamp.body}.
 *
 * <p>Immutable and thread-safe. Tells nothing of itself.
 */
public final class WebhookSecret {

    /** What its text begins with. */
    public static final String PREFIX = "whsec_";

    /** So many bytes it has at least, and at most. */
    static final int LEAST = 24;

    static final int MOST = 64;

    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";

    /** More signatures in one header are not looked at: a sender has as many as secrets, which are two for a while. */
    private static final int MOST_SIGNATURES = 8;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** Of its text, {@code whsec_} and Base64; empty where it is none, or too short to be one. */
    public static Optional<WebhookSecret> of(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(stripped.substring(PREFIX.length()));
            return key.length < LEAST || key.length > MOST ? Optional.empty() : Optional.of(new WebhookSecret(key));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Of a key that was made by chance, and fits nothing that anybody sends. */
    public static WebhookSecret random() {
        var key = new byte[MOST];
        new SecureRandom().nextBytes(key);
        return new WebhookSecret(key);
    }

    /**
     * The signature of a message, as it stands in the header {@code webhook-signature}.
     *
     * @param seconds since 1970
     */
    public String sign(String id, long seconds, String body) {
        return VERSION + Base64.getEncoder().encodeToString(digest(id, Long.toString(seconds), body));
    }

    /**
     * Whether one of these signatures is of that message. Takes as long for one that is nearly right as for any other.
     *
     * @param timestamp as it stands in the header
     * @param signatures as they stand in the header, separated by spaces
     */
    public boolean signed(String id, String timestamp, String body, String signatures) {
        byte[] expected = digest(id, timestamp, body);
        boolean fits = false;
        String[] each = signatures.split(" ", MOST_SIGNATURES + 1);
        for (int i = 0; i < Math.min(each.length, MOST_SIGNATURES); i++) {
            fits |= MessageDigest.isEqual(expected, bytes(each[i]));
        }
        return fits;
    }

    private static byte[] bytes(String signature) {
        try {
            return signature.startsWith(VERSION)
                    ? Base64.getDecoder().decode(signature.substring(VERSION.length()))
                    : new byte[0];
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    private byte[] digest(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has " + ALGORITHM + ".", missing);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret[]";
    }
}
