package dev.belay.step.file;

import dev.belay.execution.Failure;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one path held and what it shall hold, for actions that change several paths in one step.
 *
 * <p>It is planned by reading alone, stands in the receipt as a value, and can then be done, asked about and taken back
 * the way {@code file.*} steps are: at every moment the path holds the old thing or the new one, whole. Immutable.
 */
public final class PathChange {

    private final FileReceipt receipt;
    private final Goal goal;

    private PathChange(FileReceipt receipt, Goal goal) {
        this.receipt = receipt;
        this.goal = goal;
    }

    /** What a path shall hold. */
    public sealed interface Goal {

        /** A file with this text; the mode and owner of a former file stay, a new one gets the usual ones. */
        record Text(String text) implements Goal {}

        /** A file with this text, and with the mode and owner that another has. */
        record TextLike(String text, Path example) implements Goal {}

        /** A symbolic link with this target. */
        record Link(String target) implements Goal {}

        /** Nothing. */
        record Nothing() implements Goal {}
    }

    /** What came of planning. */
    public sealed interface Planned {

        /** It can be done, and taken back. */
        record Ready(PathChange change) implements Planned {}

        /** It must not be done. */
        record Refused(Failure why) implements Planned {}
    }

    /**
     * Reads what the path holds, whose folder must be there.
     *
     * @throws IOException when the file system does not answer
     */
    public static Planned plan(Path path, Goal goal) throws IOException {
        if (Looking.shallow(path) instanceof FileState.Folder) {
            return new Planned.Refused(new Failure("is-folder", "`" + path + "` is a folder, and stays one."));
        }
        if (!Place.missingAbove(path).isEmpty()) {
            return new Planned.Refused(
                    new Failure("no-folder", "There is no folder `" + Place.folderOf(path) + "`. Make it first."));
        }
        return switch (Planning.settled(path, wanted(goal), List.of())) {
            case Planning.Planned(FileReceipt receipt, Wanted _) -> new Planned.Ready(new PathChange(receipt, goal));
            case Planning.Refused(Failure why) -> new Planned.Refused(why);
        };
    }

    private static Wanted wanted(Goal goal) throws IOException {
        return switch (goal) {
            case Goal.Text(String text) -> file(text, Optional.empty(), Optional.empty());
            case Goal.TextLike(String text, Path example) -> like(text, Looking.at(example));
            case Goal.Link(String target) -> new Wanted.Link(target);
            case Goal.Nothing _ -> new Wanted.Nothing();
        };
    }

    private static Wanted like(String text, FileState example) {
        return example instanceof FileState.Plain file
                ? file(text, Optional.of(file.mode()), Optional.of(OwnerWish.of(file.owner())))
                : Wanted.Refused.of("conflict", "The file that was to be replaced has gone meanwhile; run it again.");
    }

    private static Wanted file(String text, Optional<Integer> mode, Optional<OwnerWish> owner) {
        return new Wanted.File(Content.Bytes.of(text), mode, FileParameters.USUAL_MODE, owner);
    }

    /** Which path. */
    public Path path() {
        return receipt.path();
    }

    /** Whether the path shall hold something else than it held. */
    public boolean changes() {
        return !receipt.before().equals(receipt.after());
    }

    /** Whether it held anything when it was planned. */
    public boolean existed() {
        return !(receipt.before() instanceof FileState.Absent);
    }

    /** The text that it held when it was planned; empty where it was no file, or no text. */
    public Optional<String> formerText() {
        return receipt.before() instanceof FileState.Plain
                ? receipt.kept().entries().getFirst().content().text()
                : Optional.empty();
    }

    /** The text that it shall hold; empty where it shall be no file. */
    public Optional<String> newText() {
        return switch (goal) {
            case Goal.Text(String text) -> Optional.of(text);
            case Goal.TextLike(String text, Path _) -> Optional.of(text);
            case Goal.Link _, Goal.Nothing _ -> Optional.empty();
        };
    }

    /** What would change, in a sentence. */
    public String summary() {
        return FilePreview.summary(receipt);
    }

    /** What would change, line by line; a link is shown as its target. */
    public Optional<String> diff() {
        return LineDiff.of(
                receipt.path().toString(), shown(formerText(), receipt.before()), shown(newText(), receipt.after()));
    }

    private static String shown(Optional<String> text, FileState state) {
        return state instanceof FileState.Link link ? "-> " + link.target() + "\n" : text.orElse("");
    }

    /** How receipts and plans name the path. */
    public String touch() {
        return FileReceipt.touch(receipt.path());
    }

    /** As it stands in a receipt. */
    public Value toValue() {
        Value.Mapping fields = receipt.toFields();
        return newText().map(text -> fields.with("text", Value.of(text))).orElse(fields);
    }

    /**
     * Read back from a receipt.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PathChange of(Value value) {
        if (!(value instanceof Value.Mapping fields)) {
            throw new IllegalArgumentException("A receipt holds a change that is none: " + value + ".");
        }
        FileReceipt receipt = FileReceipt.of(fields);
        return new PathChange(receipt, goal(receipt, fields));
    }

    private static Goal goal(FileReceipt receipt, Value.Mapping fields) {
        return switch (receipt.after()) {
            case FileState.Absent _ -> new Goal.Nothing();
            case FileState.Link link -> new Goal.Link(link.target());
            case FileState.Plain _, FileState.Folder _, FileState.Special _ ->
                new Goal.Text(new FileState.Fields(fields).text("text"));
        };
    }

    /** Why doing it would be refused as things stand. */
    public Optional<Failure> objectionToDoing() throws IOException {
        return new Transition(new Disk(() -> {}), receipt).objectionToForward();
    }

    /** Why taking it back would be refused as things stand. */
    public Optional<Failure> objectionToTakingBack() throws IOException {
        return new Transition(new Disk(() -> {}), receipt).objectionToBack();
    }

    /**
     * Does it. A failure says why nothing was changed.
     *
     * @param key of the forward phase, the same for every attempt, and different for each change of a step
     */
    public Optional<Failure> perform(Disk disk, String key) throws IOException {
        return new Transition(disk, receipt).forward(key, () -> content());
    }

    /** The mode and owner stand in the receipt since it was planned. */
    private Wanted content() {
        return switch (goal) {
            case Goal.Text(String text) -> file(text, Optional.empty(), Optional.empty());
            case Goal.TextLike(String text, Path _) -> file(text, Optional.empty(), Optional.empty());
            case Goal.Link(String target) -> new Wanted.Link(target);
            case Goal.Nothing _ -> new Wanted.Nothing();
        };
    }

    /** Whether it happened. */
    public Verdict verdict(String key) throws IOException {
        return new Transition(new Disk(() -> {}), receipt).verdict(key);
    }

    /** Whether the path holds what it held before. */
    public boolean isAsBefore() throws IOException {
        return Looking.at(receipt.path()).equals(receipt.before());
    }

    /** Whether the path holds what it shall hold. */
    public boolean isAsAfter() throws IOException {
        return Looking.at(receipt.path()).equals(receipt.after());
    }

    /** Removes what an attempt under that key left half made. */
    public void tidy(Disk disk, String key) throws IOException {
        new Change(disk, receipt, key).tidy();
    }

    /** Takes it back. A failure says why nothing was changed. */
    public Optional<Failure> undo(Disk disk, String forwardKey, String key) throws IOException {
        return new Transition(disk, receipt).back(forwardKey, key);
    }
}
