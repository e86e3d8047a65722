package dev.belay.cli;

import dev.belay.engine.journal.BackupManifest;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay backup}: copies the journal into a file, also while another process works on it. */
@Command(
        name = "backup",
        description = "Copy all executions into a file, as they are now, also while Belay is at work. What steps"
                + " printed is not in it.")
final class BackupCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to make; it must not exist.")
    String file = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    BackupCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.reach().requireFolder("belay backup");
        Path path = desk.terminal().folder().resolve(file);
        BackupManifest manifest = desk.assembly().backup(path);
        if (output.json) {
            desk.terminal().out().println(json(manifest, path));
        } else {
            desk.terminal()
                    .out()
                    .println("`" + file + "` holds " + Counted.executions(manifest.executions()) + ", "
                            + manifest.open() + " of them not ended.");
            desk.terminal()
                    .err()
                    .println("belay: What steps printed is not in it: copy `"
                            + desk.assembly().home().logs() + "` where it is wanted.");
        }
        return ExitCode.COMPLETED.number();
    }

    /** What a backup says of itself, as data. */
    static Value.Mapping json(BackupManifest manifest, Path path) {
        return Value.mapping(
                        "file",
                        Value.of(path.toString()),
                        "made_at",
                        Value.of(manifest.madeAt().toString()))
                .with("from", Value.of(manifest.from()))
                .with("schema", Value.of(manifest.schema()))
                .with("bytes", Value.of(manifest.bytes()))
                .with("sha256", Value.of(manifest.sha256()))
                .with("executions", Value.of(manifest.executions()))
                .with("open", Value.of(manifest.open()))
                .with("step_logs", Value.of(false));
    }
}
