package dev.belay.cli.trust;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Looks at who may write to what Belay obeys: nobody but Belay's user, root, and whoever owns the folder that somebody
 * who set Belay up has named.
 */
public final class FileTrust {

    private FileTrust() {}

    /**
     * Why that file, or folder within one that is followed, is not followed; empty where nothing speaks against it.
     *
     * <p>Where it is not there, nothing speaks against it: who reads it is told. Where the system knows no such modes,
     * every file is followed. Of a link it is asked where it leads.
     *
     * @param name how the user calls it
     */
    public static Optional<Problem> whyNot(String name, Path file) {
        return looked(name, () -> {
            PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
            Optional<Problem> modes = ofModes(name, file, now);
            return modes.isPresent() ? modes : ofOwner(name, file, now.owner());
        });
    }

    /** The same for a folder that somebody named: whoever named it knows whose it is. */
    public static Optional<Problem> whyNotNamed(String name, Path folder) {
        return looked(name, () -> ofModes(name, folder, Files.readAttributes(folder, PosixFileAttributes.class)));
    }

    private interface Look {
        Optional<Problem> look() throws IOException;
    }

    private static Optional<Problem> looked(String name, Look look) {
        try {
            return look.look();
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        } catch (IOException unknown) {
            return Optional.of(Problem.of(ProblemCode.FILE_UNREADABLE, name, Unreadable.why(unknown)));
        } catch (UnsupportedOperationException noModes) {
            return Optional.empty();
        }
    }

    // What speaks against it

    private static Optional<Problem> ofModes(String name, Path file, PosixFileAttributes now) throws IOException {
        if (now.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return unlessReadOnly(file, unprotected("Everybody", name, "chmod o-w " + file));
        }
        boolean group = now.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !Household.here().has(now.group(), now.owner());
        return group
                ? unlessReadOnly(
                        file, unprotected("The group `" + now.group().getName() + "`", name, "chmod g-w " + file))
                : Optional.empty();
    }

    /** A mount can forbid what modes allow, as those of Kubernetes do. */
    private static Optional<Problem> unlessReadOnly(Path file, Problem problem) throws IOException {
        return Mounts.here().isReadOnly(file.toRealPath()) ? Optional.empty() : Optional.of(problem);
    }

    /** Whoever owns the folder can put another file there anyway, and only root mounts a file by itself. */
    private static Optional<Problem> ofOwner(String name, Path file, UserPrincipal owner) throws IOException {
        Household here = Household.here();
        Path folder = file.toAbsolutePath().normalize().getParent();
        boolean knows = here.has(owner)
                || folder != null && Files.getOwner(folder).equals(owner)
                || Mounts.here().has(file.toRealPath());
        return knows
                ? Optional.empty()
                : Optional.of(unprotected(
                        "The user `" + owner.getName() + "`",
                        name,
                        "chown " + here.self().getName() + " " + file));
    }

    private static Problem unprotected(String who, String name, String hint) {
        return Problem.of(ProblemCode.FILE_UNPROTECTED, who, name).hint(hint);
    }
}
