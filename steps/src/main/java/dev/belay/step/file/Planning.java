package dev.belay.step.file;

import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out what a file step would change, by reading alone. */
final class Planning {

    private final FileAction action;

    Planning(FileAction action) {
        this.action = action;
    }

    /** What came of it. */
    sealed interface Result {}

    /**
     * It can be done, and taken back.
     *
     * @param wanted what the path shall hold, with its bytes
     */
    record Planned(FileReceipt receipt, Wanted wanted) implements Result {}

    /** It must not be done. */
    record Refused(Failure why) implements Result {}

    Result plan(Value.Mapping input, Path folder) {
        try {
            Optional<Path> path = Place.of(input, "path", folder);
            return path.isEmpty()
                    ? refused("invalid-input", "`path` must be a path.")
                    : plan(input, folder, path.get());
        } catch (IOException e) {
            return refused("io-error", "The file system did not answer: " + e + ".");
        }
    }

    private Result plan(Value.Mapping input, Path folder, Path path) throws IOException {
        if (folder.startsWith(path)) {
            return refused("invalid-input", "`" + path + "` holds the execution's own folder and stays as it is.");
        }
        FileState shallow = Looking.shallow(path);
        if (shallow instanceof FileState.Folder && !action.takesFolders(input)) {
            return refused("is-folder", "`" + path + "` is a folder" + folderHint());
        }
        List<Path> parents = Place.missingAbove(path);
        Wanted wanted = action.wanted(input, folder);
        if (!parents.isEmpty() && !(wanted instanceof Wanted.Nothing) && !FileParameters.createsParents(input)) {
            return refused(
                    "no-folder",
                    "There is no folder `" + parents.getFirst() + "`. Set `create_parents: true` to make it.");
        }
        return settled(path, wanted, parents);
    }

    /** A receipt for a path of which it is known that it may change, or why it could not be taken back. */
    static Result settled(Path path, Wanted wanted, List<Path> parents) throws IOException {
        FileState before = Looking.at(path);
        return switch (Keeping.of(path)) {
            case Keeping.Impossible(Failure why) -> new Refused(why);
            // The bytes and their hash are of several readings, and whoever writes in between belongs to neither.
            case Keeping.Done(Kept kept)
            when kept.isOf(before) && Looking.at(path).equals(before) -> plan(path, before, kept, wanted, parents);
            case Keeping.Done _ ->
                refused(
                        "conflict",
                        "`" + path + "` is being changed by somebody else. Nothing was changed; run it again.");
        };
    }

    private String folderHint() {
        return action instanceof RemoveAction
                ? ". Set `recursive: true` to remove it with all that is in it."
                : ", and `" + action.spec().name() + "` does not replace folders.";
    }

    private static Result plan(Path path, FileState before, Kept kept, Wanted wanted, List<Path> parents)
            throws IOException {
        Owner newcomer = Looking.newcomer(Place.folderOf(parents.isEmpty() ? path : parents.getFirst()));
        return switch (wanted) {
            case Wanted.Refused(Failure why) -> new Refused(why);
            case Wanted.Nothing _ ->
                planned(new FileReceipt(path, before, kept, new FileState.Absent(), List.of()), wanted);
            case Wanted.Link link -> {
                Owner owner = before instanceof FileState.Link former ? former.owner() : newcomer;
                yield planned(
                        new FileReceipt(path, before, kept, new FileState.Link(link.target(), owner), parents), wanted);
            }
            case Wanted.File file -> file(new FileReceipt(path, before, kept, before, parents), file, newcomer);
        };
    }

    private static Result file(FileReceipt draft, Wanted.File wanted, Owner newcomer) throws IOException {
        Optional<FileState.Plain> former =
                draft.before() instanceof FileState.Plain file ? Optional.of(file) : Optional.empty();
        Owner otherwise = former.map(FileState.Plain::owner).orElse(newcomer);
        Optional<Owner> owner =
                wanted.owner().isPresent() ? wanted.owner().get().over(otherwise) : Optional.of(otherwise);
        if (owner.isEmpty()) {
            return refused(
                    "unknown-owner",
                    "`" + wanted.owner().map(OwnerWish::words).orElse("") + "` is no user and group of this system.");
        }
        int mode = wanted.mode().or(() -> former.map(FileState.Plain::mode)).orElse(wanted.usualMode());
        Content.Digest digest = wanted.content().digest();
        var after = new FileState.Plain(digest.sha256(), digest.size(), mode, owner.get());
        return planned(new FileReceipt(draft.path(), draft.before(), draft.kept(), after, draft.parents()), wanted);
    }

    private static Result planned(FileReceipt receipt, Wanted wanted) {
        return new Planned(receipt, wanted);
    }

    private static Result refused(String code, String message) {
        return new Refused(new Failure(code, message));
    }
}
