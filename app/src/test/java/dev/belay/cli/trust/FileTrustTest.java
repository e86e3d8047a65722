package dev.belay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrustTest {

    /** A user and a group of whom no machine has ever heard. */
    private static final String SOMEBODY = "54321";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeAFile() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        file = Files.createFile(folder.resolve("file"));
        modes(file, "rw-r--r--");
    }

    private static void modes(Path of, String modes) throws IOException {
        Files.setPosixFilePermissions(of, PosixFilePermissions.fromString(modes));
    }

    private static UserPrincipalLookupService users() {
        return FileSystems.getDefault().getUserPrincipalLookupService();
    }

    /** Only root gives files away. */
    private void belongsTo(Path given, String owner) throws IOException {
        assumeThat(Household.here().self()).isEqualTo(Household.here().root());
        Files.setOwner(given, users().lookupPrincipalByName(owner));
    }

    private void isOfGroup(String group) throws IOException {
        assumeThat(Household.here().self()).isEqualTo(Household.here().root());
        Files.getFileAttributeView(file, PosixFileAttributeView.class)
                .setGroup(users().lookupPrincipalByGroupName(group));
    }

    @Test
    void followsWhatOnlyItsOwnerMayWriteTo() {
        assertThat(FileTrust.whyNot("file", file)).isEmpty();
    }

    @Test
    void doesNotFollowWhatEverybodyMayWriteTo() throws IOException {
        modes(file, "rw-r--rw-");

        assertThat(FileTrust.whyNot("file", file))
                .contains(Problem.of(ProblemCode.FILE_UNPROTECTED, "Everybody", "file")
                        .hint("chmod o-w " + file));
    }

    @Test
    void doesNotFollowWhatAGroupOfOthersMayWriteTo() throws IOException {
        isOfGroup("daemon");
        modes(file, "rw-rw-r--");

        assertThat(FileTrust.whyNot("file", file))
                .contains(Problem.of(ProblemCode.FILE_UNPROTECTED, "The group `daemon`", "file")
                        .hint("chmod g-w " + file));
    }

    @Test
    void followsWhatAGroupMayWriteToThatThisMachineHasNoNameFor() throws IOException {
        isOfGroup(SOMEBODY);
        modes(file, "rw-rw-r--");

        assertThat(FileTrust.whyNot("file", file)).isEmpty();
    }

    @Test
    void doesNotFollowWhatBelongsToSomebodyElse() throws IOException {
        belongsTo(file, SOMEBODY);

        assertThat(FileTrust.whyNot("file", file))
                .contains(Problem.of(ProblemCode.FILE_UNPROTECTED, "The user `" + SOMEBODY + "`", "file")
                        .hint("chown " + Household.here().self().getName() + " " + file));
    }

    @Test
    void followsWhatBelongsToWhoeverOwnsItsFolder() throws IOException {
        belongsTo(file, SOMEBODY);
        belongsTo(folder, SOMEBODY);

        assertThat(FileTrust.whyNot("file", file)).isEmpty();
    }

    @Test
    void looksAtTheModesAloneOfAFolderThatWasNamed() throws IOException {
        belongsTo(folder, SOMEBODY);
        assertThat(FileTrust.whyNotNamed("folder", folder)).isEmpty();

        modes(folder, "rwxrwxrwx");
        assertThat(FileTrust.whyNotNamed("folder", folder))
                .contains(Problem.of(ProblemCode.FILE_UNPROTECTED, "Everybody", "folder")
                        .hint("chmod o-w " + folder));
    }

    @Test
    void doesNotFollowWhatCannotBeLookedAt() throws IOException {
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertThat(FileTrust.whyNot("loop", loop))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FILE_UNREADABLE));
    }

    @Test
    void hasNothingAgainstWhatIsNotThere() {
        assertThat(FileTrust.whyNot("none", folder.resolve("none"))).isEmpty();
    }
}
