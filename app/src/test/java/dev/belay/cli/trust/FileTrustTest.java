package dev.belay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrustTest {

    @TempDir
    Path folder;

    @Test
    void followsWhatOnlyItsOwnerAndGroupMayWriteTo() throws IOException {
        Path file = withModes("rw-rw-r--");

        assertThat(FileTrust.whyNot("file", file)).isEmpty();
    }

    @Test
    void doesNotFollowWhatEverybodyMayWriteTo() throws IOException {
        Path file = withModes("rw-r--rw-");

        assertThat(FileTrust.whyNot("file", file))
                .contains(Problem.of(ProblemCode.FILE_UNPROTECTED, "file").hint("chmod o-w " + file));
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

    private Path withModes(String modes) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }
}
