package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;

/**
 * The actions {@code file.*}.
 *
 * <p>Each of them can be repeated, asked about and taken back whatever moment a crash came at. If
 * the path holds neither what it held before the step nor what the step makes of it, somebody else
 * has changed it: then nothing is touched, and the failure {@code conflict} says what was found.
 * Permission lists, extended attributes and times are not kept.
 */
public final class FileRunner implements StepRunner {

    private final FileAction action;
    private final Planning planning;
    private final Disk disk;

    FileRunner(FileAction action, Disk disk) {
        this.action = action;
        this.planning = new Planning(action);
        this.disk = disk;
    }

    private static FileRunner of(FileAction action) {
        return new FileRunner(action, new Disk(() -> {}));
    }

    /** {@code file.write}: a file with a text. */
    public static FileRunner write() {
        return of(new WriteAction());
    }

    /** {@code file.copy}: a file with the bytes of another. */
    public static FileRunner copy() {
        return of(new CopyAction());
    }

    /** {@code file.template}: a file with the text of another, filled in. */
    public static FileRunner template() {
        return of(new TemplateAction());
    }

    /** {@code file.symlink}: a symbolic link. */
    public static FileRunner symlink() {
        return of(new SymlinkAction());
    }

    /** {@code file.remove}: no file, link or folder. */
    public static FileRunner remove() {
        return of(new RemoveAction());
    }

    @Override
    public ActionSpec spec() {
        return action.spec();
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (planning.plan(input, surroundings.folder())) {
            case Planning.Planned planned -> FilePreview.of(planned);
            case Planning.Refused(Failure why) -> Preview.refused(why);
        };
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return switch (planning.plan(input, surroundings.folder())) {
            case Planning.Planned planned ->
                new Preparation.Prepared(planned.receipt().toReceipt());
            case Planning.Refused(Failure why) -> new Preparation.Refused(why);
        };
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return FileReceipt.of(attempt.receipt())
                .map(receipt -> guarded(() -> perform(attempt, receipt)))
                .orElseGet(() -> Outcome.failed(
                        "no-receipt",
                        "The step was not prepared, so it could not be taken back; nothing was changed."));
    }

    private Outcome perform(Attempt attempt, FileReceipt receipt) throws IOException {
        return outcome(
                new Transition(disk, receipt)
                        .forward(
                                attempt.forwardKey(),
                                () -> action.wanted(
                                        attempt.input(), attempt.surroundings().folder())),
                output(receipt));
    }

    private static Outcome outcome(Optional<Failure> failure, Value.Mapping output) {
        return failure.<Outcome>map(why -> new Outcome.Failed(why, Value.Mapping.EMPTY))
                .orElseGet(() -> new Outcome.Succeeded(output));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        try {
            Optional<FileReceipt> receipt = FileReceipt.of(attempt.receipt());
            return receipt.isEmpty()
                    ? Verdict.NOT_HAPPENED
                    : new Transition(disk, receipt.get()).verdict(attempt.forwardKey());
        } catch (IOException e) {
            return Verdict.UNKNOWN;
        }
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return FileReceipt.of(attempt.receipt())
                .map(receipt -> guarded(() -> undo(attempt, receipt)))
                .orElseGet(() -> new Outcome.Succeeded(Value.Mapping.EMPTY));
    }

    private Outcome undo(Attempt attempt, FileReceipt receipt) throws IOException {
        return outcome(
                new Transition(disk, receipt).back(attempt.forwardKey(), attempt.key()),
                Value.mapping("path", Value.of(receipt.path().toString())));
    }

    /** The world as it is, or an answer that says why it is not known. */
    private static Outcome guarded(Act act) {
        try {
            return act.run();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            return new Outcome.Doubtful(new Failure("interrupted", "The step was ended from outside while it worked."));
        } catch (IOException e) {
            return Outcome.failed("io-error", "The file system refused: " + e + ".");
        }
    }

    private interface Act {
        Outcome run() throws IOException;
    }

    private static Value.Mapping output(FileReceipt receipt) {
        Value.Mapping output = Value.mapping(
                "path",
                Value.of(receipt.path().toString()),
                "changed",
                Value.of(!receipt.before().equals(receipt.after())));
        return receipt.after() instanceof FileState.Plain file
                ? output.with("sha256", Value.of(file.sha256()))
                : output;
    }
}
