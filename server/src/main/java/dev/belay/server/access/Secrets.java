package dev.belay.server.access;

import dev.belay.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What tokens are made of: {@code blt_} and 256 bits of chance, so that a plain digest of one is as good as a slow one. */
final class Secrets {

    private static final String PREFIX = "blt_";
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;
    private static final SecureRandom CHANCE = new SecureRandom();

    private Secrets() {}

    /** A new one. */
    static String make() {
        var bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text looks like one: what does not is not looked up. */
    static boolean isOne(String text) {
        return text.length() == PREFIX.length() + CHARACTERS
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(Secrets::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /** What is kept of one. */
    static String hash(String secret) {
        return Sha256.hex(secret);
    }

    /** Whether two texts are the same, in a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
