package dev.belay.server.mcp.protocol;

import dev.belay.engine.Sha256;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a client carries from one round of questions to the next: nobody can change it, another principal or
 * another request cannot use it, and it is worth nothing after a while.
 *
 * <p>The key lives as long as the process: after a restart the first round is asked again. Thread-safe.
 */
public final class StateSeal {

    /** How long somebody may take to answer. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    /** A longer state is not looked at. */
    private static final int LONGEST = 256 * 1024;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** A seal with a key of its own. */
    public StateSeal(InstantSource clock) {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.clock = clock;
    }

    /** The answers so far, sealed for that principal and that request. */
    String seal(String principal, Message.Request request, Map<String, Value.Mapping> answers) {
        Value.Mapping state = Value.mapping(
                        "until",
                        Value.of(clock.instant().plus(LIFE).toEpochMilli()),
                        "for",
                        Value.of(purpose(principal, request)))
                .with("answers", new Value.Mapping(new LinkedHashMap<>(answers)));
        byte[] bytes = state.toString().getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(mac(bytes));
    }

    /**
     * The answers that were sealed for that principal and that request.
     *
     * @throws RpcRefused where the state is not of that kind
     */
    Map<String, Value.Mapping> open(String state, String principal, Message.Request request) {
        Value.Mapping opened = genuine(state);
        boolean fits = opened.get("for")
                .filter(Value.of(purpose(principal, request))::equals)
                .isPresent();
        boolean late = !(opened.get("until").orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long until))
                || clock.instant().isAfter(Instant.ofEpochMilli(until));
        if (!fits || late) {
            throw refused(late ? "it is too old" : "it belongs to another request");
        }
        Map<String, Value.Mapping> answers = new LinkedHashMap<>();
        Picked.object(opened, "answers").fields().forEach((name, answer) -> answers.put(name, (Value.Mapping) answer));
        return answers;
    }

    private Value.Mapping genuine(String state) {
        int dot = state.indexOf('.');
        if (dot < 0 || state.length() > LONGEST) {
            throw refused("it was not made here");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(state.substring(0, dot));
            byte[] mark = Base64.getUrlDecoder().decode(state.substring(dot + 1));
            if (MessageDigest.isEqual(mark, mac(bytes))
                    && Json.stored(new String(bytes, StandardCharsets.UTF_8)) instanceof Value.Mapping opened) {
                return opened;
            }
        } catch (IllegalArgumentException | Json.JsonRefused unreadable) {
            // Refused below, as one that was made elsewhere.
        }
        throw refused("it was not made here, or was changed");
    }

    /** Everything that the request says, but for what changes from round to round. */
    private static String purpose(String principal, Message.Request request) {
        Map<String, Value> stable = new LinkedHashMap<>(request.params().fields());
        stable.keySet().removeAll(List.of(Metadata.FIELD, "inputResponses", "requestState"));
        String text = Value.mapping("by", Value.of(principal), "method", Value.of(request.method()))
                .with("params", Sorted.of(new Value.Mapping(stable)))
                .toString();
        return Sha256.hex(text);
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java has " + ALGORITHM + ".", absent);
        }
    }

    private static RpcRefused refused(String why) {
        return RpcRefused.params("The `requestState` is refused: " + why + ". Ask again without it.");
    }
}
