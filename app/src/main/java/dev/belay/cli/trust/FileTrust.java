package dev.belay.cli.trust;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Looks at who may write to what Belay obeys. */
public final class FileTrust {

    private FileTrust() {}

    /**
     * Why that file, or folder, is not followed; empty where nothing speaks against it.
     *
     * <p>Where it is not there, nothing speaks against it: who reads it is told. Where the system knows no such modes,
     * every file is followed.
     *
     * @param name how the user calls it
     */
    public static Optional<Problem> whyNot(String name, Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)
                    ? Optional.of(Problem.of(ProblemCode.FILE_UNPROTECTED, name).hint("chmod o-w " + file))
                    : Optional.empty();
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        } catch (IOException unknown) {
            return Optional.of(Problem.of(ProblemCode.FILE_UNREADABLE, name, Unreadable.why(unknown)));
        } catch (UnsupportedOperationException noModes) {
            return Optional.empty();
        }
    }
}
