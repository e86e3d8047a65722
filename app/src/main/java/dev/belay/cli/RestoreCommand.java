package dev.belay.cli;

import dev.belay.engine.journal.BackupManifest;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay restore}: brings a backup back into a new folder. */
@Command(
        name = "restore",
        description = "Bring a backup back, into a new folder. What had not ended is held there, because its effects"
                + " may have moved on since.")
final class RestoreCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
    String file = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "The data folder to make; it must not exist, or be empty.")
    String folder = "";

    @Option(
            names = "--hold",
            description = "Hold what had not ended until `belay resume` lets each go on; so it is where neither is"
                    + " given.")
    boolean hold;

    @Option(
            names = "--resume",
            description = "Hold nothing: the next command that does work continues everything. Only where nothing has"
                    + " run since the backup, and the first one never runs again.")
    boolean resume;

    @Mixin
    OutputOptions output = new OutputOptions();

    RestoreCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (hold && resume) {
            throw new Refused(Problem.of(ProblemCode.SETTINGS_EXCLUDE, "--hold", "--resume"));
        }
        Path from = desk.terminal().folder().resolve(file);
        Path to = desk.terminal().folder().resolve(folder).normalize();
        BackupManifest manifest = desk.assembly().restore(from, to, !resume);
        if (output.json) {
            desk.terminal()
                    .out()
                    .println(BackupCommand.json(manifest, from)
                            .with("folder", Value.of(to.toString()))
                            .with("held", Value.of(resume ? 0 : manifest.open())));
        } else {
            tell(manifest, to);
        }
        return ExitCode.COMPLETED.number();
    }

    private void tell(BackupManifest manifest, Path to) {
        desk.terminal()
                .out()
                .println("`" + to + "` holds " + Counted.executions(manifest.executions()) + " as of "
                        + manifest.madeAt() + ". `BELAY_HOME=" + to + "` works with it.");
        if (manifest.open() == 0) {
            return;
        }
        String notEnded = Counted.executions(manifest.open()) + " had not ended";
        desk.terminal()
                .out()
                .println(
                        resume
                                ? notEnded + "; `belay recover` continues."
                                : notEnded + ", and what happened since is not known here: nothing more is done."
                                        + " `belay list --held` shows what is held, `belay resume ID` lets one go on.");
    }
}
