package dev.belay.step.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** Permission bits, which people write in octal digits. */
final class FileMode {

    /** The bits that are permissions; the others say what kind of thing it is. */
    static final int PERMISSIONS = 07777;

    private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");

    private FileMode() {}

    /** The bits of {@code 644} or {@code 0644}. */
    static Optional<Integer> read(String octal) {
        return OCTAL.matcher(octal).matches() ? Optional.of(Integer.parseInt(octal, 8)) : Optional.empty();
    }

    static String written(int mode) {
        return "%04o".formatted(mode);
    }
}
