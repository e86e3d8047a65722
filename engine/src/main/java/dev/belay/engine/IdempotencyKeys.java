package dev.belay.engine;

import dev.belay.execution.ExecutionId;
import dev.belay.execution.KeyDerivation;
import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import java.util.Locale;

/**
 * Keys as base 32 of SHA-256: 52 lower-case letters and digits, legal in a header, a file name and
 * an environment variable.
 */
public final class IdempotencyKeys implements KeyDerivation {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    @Override
    public String key(ExecutionId execution, StepPath step, Phase phase) {
        return base32(Sha256.of(
                execution.text() + "\n" + step.text() + "\n" + phase.name().toLowerCase(Locale.ROOT)));
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << BITS - bits & 31));
        }
        return text.toString();
    }
}
