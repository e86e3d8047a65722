package dev.belay.cli.catalogue;

import dev.belay.cli.trust.FileTrust;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A file that may be a definition, as it was when it was looked at.
 *
 * @param name the way to it within the folder
 * @param stamp what is another one as soon as the file is
 */
record FoundFile(Path path, String name, Stamp stamp) {

    /**
     * How a file was.
     *
     * @param identity which file it is, where the system tells: one that takes the place of another is another one
     * @param distrust why it is not followed, if it is not
     */
    record Stamp(FileTime modified, long size, String identity, Optional<Problem> distrust) {

        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(
                    now.lastModifiedTime(),
                    now.size(),
                    String.valueOf(now.fileKey()),
                    FileTrust.whyNot(path.toString(), path));
        }
    }

    static FoundFile of(Path path, String name) throws IOException {
        return new FoundFile(path, name, Stamp.of(path));
    }

    /** Whether it is what it was when it was found: what was read between is what lay there all the time. */
    boolean isUnchanged() throws IOException {
        return Stamp.of(path).equals(stamp);
    }
}
