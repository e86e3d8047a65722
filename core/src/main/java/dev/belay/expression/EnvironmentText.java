package dev.belay.expression;

import java.util.Optional;

/** What the environment of a process cannot carry; found before the process starts, where it can be explained. */
final class EnvironmentText {

    /** Linux refuses a longer variable, its name and end included, with an error that names none of them. */
    private static final int BYTES = 128 * 1024 - 64;

    private EnvironmentText() {}

    /** A clause that says why a text cannot be the value of a variable, or empty where it can. */
    static Optional<String> refusal(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == 0) {
                return Optional.of("its value holds a NUL character, which no command can be given");
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return Optional.of("its value holds half of a character, which no command can be given");
            }
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
        return bytes <= BYTES
                ? Optional.empty()
                : Optional.of("its value has " + bytes + " bytes, and a command can be given at most " + BYTES
                        + "; write it to a file first");
    }
}
