package dev.belay.cli.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Tells files to which everybody may write: what they say would be done with all that Belay may do. */
public final class OpenFiles {

    private OpenFiles() {}

    /** Whether everybody may write to that file or into that folder; where there are no such modes, nobody is known to. */
    public static boolean canBeWrittenByAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
