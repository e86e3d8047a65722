package dev.belay.step.file;

import dev.belay.execution.Failure;
import dev.belay.execution.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a receipt says, done, asked about and taken back, whatever moment a crash came at.
 *
 * <p>A path that holds neither what it held before nor what it shall hold was changed by somebody else, and is left as
 * it is.
 */
final class Transition {

    private final Disk disk;
    private final FileReceipt receipt;

    Transition(Disk disk, FileReceipt receipt) {
        this.disk = disk;
        this.receipt = receipt;
    }

    /** What the path shall hold, with its bytes. */
    @FunctionalInterface
    interface Source {
        Wanted read() throws IOException;
    }

    /** Does it. A failure says why nothing was changed. */
    Optional<Failure> forward(String key, Source source) throws IOException {
        var change = new Change(disk, receipt, key);
        change.tidy();
        FileState now = Looking.at(receipt.path());
        if (!now.equals(receipt.after())) {
            Optional<Failure> objection = objection(now, receipt.before(), "since the step was prepared");
            if (objection.isPresent()) {
                return objection;
            }
            Wanted wanted = source.read();
            Optional<Failure> changed = sourceChanged(wanted);
            if (changed.isPresent()) {
                return changed;
            }
            change.toAfter(wanted);
        }
        change.bringToDisk();
        return Optional.empty();
    }

    /** What was planned, and perhaps approved, is what is done, or nothing is. */
    private Optional<Failure> sourceChanged(Wanted wanted) throws IOException {
        if (wanted instanceof Wanted.Refused(Failure why)) {
            return Optional.of(why);
        }
        if (wanted instanceof Wanted.File file && receipt.after() instanceof FileState.Plain planned) {
            return file.content().digest().sha256().equals(planned.sha256())
                    ? Optional.empty()
                    : Optional.of(new Failure(
                            "conflict",
                            "The source of `" + receipt.path()
                                    + "` has changed since the step was prepared. Nothing was changed; run it again."));
        }
        return Optional.empty();
    }

    /** What was cut short in the middle has neither happened nor not: an undo has to tidy up. */
    Verdict verdict(String key) throws IOException {
        FileState now = Looking.at(receipt.path());
        if (new Change(disk, receipt, key).isUntidy()) {
            return Verdict.UNKNOWN;
        }
        if (now.equals(receipt.after())) {
            return Verdict.HAPPENED;
        }
        return now.equals(receipt.before()) && !Looking.anyExists(receipt.parents())
                ? Verdict.NOT_HAPPENED
                : Verdict.UNKNOWN;
    }

    /** Takes it back. A failure says why nothing was changed. */
    Optional<Failure> back(String forwardKey, String key) throws IOException {
        new Change(disk, receipt, forwardKey).tidy();
        var change = new Change(disk, receipt, key);
        change.tidy();
        FileState now = Looking.at(receipt.path());
        if (!now.equals(receipt.before())) {
            Optional<Failure> objection = objection(now, receipt.after(), "after the step");
            if (objection.isPresent()) {
                return objection;
            }
            change.toBefore();
        }
        change.bringToDisk();
        change.removeParents();
        return Optional.empty();
    }

    /** Why doing it would be refused as things stand. */
    Optional<Failure> objectionToForward() throws IOException {
        FileState now = Looking.at(receipt.path());
        return now.equals(receipt.after())
                ? Optional.empty()
                : objection(now, receipt.before(), "since the step was prepared");
    }

    /** Why taking it back would be refused as things stand. */
    Optional<Failure> objectionToBack() throws IOException {
        FileState now = Looking.at(receipt.path());
        return now.equals(receipt.before()) ? Optional.empty() : objection(now, receipt.after(), "after the step");
    }

    private Optional<Failure> objection(FileState now, FileState expected, String when) throws IOException {
        return now.equals(expected) ? Optional.empty() : Optional.of(conflict(receipt.path(), expected, now, when));
    }

    private static Failure conflict(Path path, FileState expected, FileState found, String when) throws IOException {
        String time = found instanceof FileState.Absent
                ? ""
                : ", last changed at " + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        return new Failure(
                "conflict",
                "`" + path + "` was changed by somebody else " + when + ", and is left as it is: expected "
                        + expected.words() + ", found " + found.words() + time + ".");
    }
}
