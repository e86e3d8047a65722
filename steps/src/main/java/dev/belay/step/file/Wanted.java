package dev.belay.step.file;

import dev.belay.execution.Failure;
import java.util.Optional;

/** What a path shall hold. */
sealed interface Wanted {

    /** Nothing. */
    record Nothing() implements Wanted {}

    /**
     * A file.
     *
     * @param content its bytes
     * @param mode its mode, where it is said; else the former file's, else the usual one
     * @param usualMode the mode of a file that is new
     * @param owner its owner, where it is said; else the former file's, else Belay's own user
     */
    record File(Content content, Optional<Integer> mode, int usualMode, Optional<OwnerWish> owner) implements Wanted {}

    /** A symbolic link. */
    record Link(String target) implements Wanted {}

    /** The input makes no sense. */
    record Refused(Failure why) implements Wanted {

        static Refused of(String code, String message) {
            return new Refused(new Failure(code, message));
        }
    }
}
