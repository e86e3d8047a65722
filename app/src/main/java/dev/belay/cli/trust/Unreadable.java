package dev.belay.cli.trust;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Says in words why a file could not be read. */
public final class Unreadable {

    private Unreadable() {}

    /** The part of a sentence that follows `cannot be read:`, without a full stop. */
    public static String why(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "you may not read it";
            case CharacterCodingException _ -> "it is no text in UTF-8";
            default -> Optional.ofNullable(unreadable.getMessage()).orElseGet(unreadable::toString);
        };
    }
}
