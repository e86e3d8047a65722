package dev.belay.step.nginx;

import dev.belay.execution.Failure;
import dev.belay.execution.Verdict;
import dev.belay.step.file.Disk;
import dev.belay.step.file.PathChange;
import dev.belay.step.file.PathChange.Goal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The change of the file that says which generation is on the disk.
 *
 * <p>Where a step is the last one that changed the NGINX, its undo puts the former generation back, to the byte. Where
 * another step has come in between, the former generation would say that NGINX serves what it served then, and the
 * other step's undo would believe it: so a new one takes its place, which belongs to this phase of this step alone.
 *
 * @param exact the change as it was planned
 * @param address where NGINX answers
 */
record GenerationChange(PathChange exact, GenerationAddress address) {

    private static final String FORWARD = "forward";
    private static final String UNDO = "undo";

    /** Why it must not be changed: somebody put a file of his own there. */
    Optional<Failure> objection() throws IOException {
        return Generation.isOurs(exact.path())
                ? Optional.empty()
                : Optional.of(new Failure(
                        "conflict",
                        "`" + exact.path()
                                + "` was written by hand, and Belay needs a file of that name. Move it away."));
    }

    /** Puts this step's generation there. */
    void perform(Disk disk, String key) throws IOException {
        if (exact.isAsBefore() || exact.isAsAfter()) {
            undisturbed(exact.perform(disk, key));
        } else {
            exact.tidy(disk, key);
            put(Generation.of(FORWARD, key), disk, key);
        }
    }

    /** Puts the former generation there, or a new one. */
    void undo(Disk disk, String forwardKey, String key) throws IOException {
        if (exact.isAsBefore() || exact.isAsAfter()) {
            undisturbed(exact.undo(disk, forwardKey, key));
        } else {
            exact.tidy(disk, forwardKey);
            exact.tidy(disk, key);
            put(Generation.of(UNDO, key), disk, key);
        }
    }

    private void put(String generation, Disk disk, String key) throws IOException {
        switch (PathChange.plan(exact.path(), new Goal.Text(Generation.text(generation, address)))) {
            case PathChange.Planned.Ready(PathChange change) -> undisturbed(change.perform(disk, key));
            case PathChange.Planned.Refused(Failure why) -> undisturbed(Optional.of(why));
        }
    }

    /** It was looked at a moment ago, and all of Belay that writes it waits for its turn. */
    private static void undisturbed(Optional<Failure> failure) throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get().message());
        }
    }

    /** The generations that this step may have put there. */
    Set<String> ofForward(String key) {
        String planned = exact.newText().flatMap(Generation::in).orElse("");
        return Set.copyOf(List.of(planned, Generation.of(FORWARD, key)));
    }

    /** Whether it happened. */
    Verdict verdict(String key) throws IOException {
        Verdict verdict = exact.verdict(key);
        boolean isOurs = verdict == Verdict.UNKNOWN
                && Generation.inFile(exact.path())
                        .filter(ofForward(key)::contains)
                        .isPresent();
        return isOurs ? Verdict.HAPPENED : verdict;
    }
}
