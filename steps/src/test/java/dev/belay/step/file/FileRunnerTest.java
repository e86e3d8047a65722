package dev.belay.step.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.testing.runner.Trial;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunnerTest {

    @TempDir
    private Path folder;

    @Test
    void writesTheTextWithTheUsualMode() throws Exception {
        Outcome outcome = run(FileRunner.write(), Inputs.write("motd", "grüß\n"));

        assertThat(folder.resolve("motd")).hasContent("grüß\n");
        assertThat(mode("motd")).isEqualTo("rw-r--r--");
        assertThat(outcome)
                .isEqualTo(new Outcome.Succeeded(Value.mapping(
                                "path", Value.of(folder.resolve("motd").toString()), "changed", Value.of(true))
                        .with(
                                "sha256",
                                Value.of(Content.Bytes.of("grüß\n").digest().sha256()))));
    }

    @Test
    void keepsTheModeOfAFormerFileUnlessToldOtherwise() throws Exception {
        Files.writeString(folder.resolve("motd"), "old");
        Files.setPosixFilePermissions(folder.resolve("motd"), PosixFilePermissions.fromString("rwx------"));

        run(FileRunner.write(), Inputs.write("motd", "new"));
        assertThat(mode("motd")).isEqualTo("rwx------");
        run(FileRunner.write(), Inputs.write("motd", "new").with("mode", Value.of("640")));
        assertThat(mode("motd")).isEqualTo("rw-r-----");
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws Exception {
        Files.writeString(folder.resolve("elsewhere"), "untouched");
        Files.createSymbolicLink(folder.resolve("motd"), Path.of("elsewhere"));

        run(FileRunner.write(), Inputs.write("motd", "new"));

        assertThat(folder.resolve("elsewhere")).hasContent("untouched");
        assertThat(Files.isSymbolicLink(folder.resolve("motd"))).isFalse();
    }

    @Test
    void aTemplateIsFilledInAndNotReadAgain() throws Exception {
        Files.writeString(folder.resolve("t"), "a={{ a }} b={{b}} $1 \\ {{ a }}{% c %}");
        Value.Mapping values = Value.mapping("a", Value.of("{{ b }}"), "b", Value.of(2));

        run(FileRunner.template(), Inputs.copy("t", "out").with("values", values));

        assertThat(folder.resolve("out")).hasContent("a={{ b }} b=2 $1 \\ {{ b }}{% c %}");
    }

    @Test
    void aTemplateWithAnUnknownNameIsRefused() throws Exception {
        Files.writeString(folder.resolve("t"), "a\n{{ missing }}");

        assertThat(refusal(FileRunner.template(), Inputs.copy("t", "out")))
                .isEqualTo("undefined-value: The template `" + folder.resolve("t")
                        + "` refers to `missing` in line 2, and `values` does not define it.");
    }

    @Test
    void refusesToActOnWhatSomebodyElseChangedMeanwhile() throws Exception {
        Files.writeString(folder.resolve("motd"), "old");
        FileRunner runner = FileRunner.write();
        Trial trial = prepared(runner, Inputs.write("motd", "new"));
        Files.writeString(folder.resolve("motd"), "theirs");

        Outcome outcome = runner.perform(trial.forward());

        assertThat(failure(outcome))
                .startsWith("conflict: `" + folder.resolve("motd")
                        + "` was changed by somebody else since the step was prepared, and is left as it is: expected a"
                        + " file of 3 bytes (sha256 ")
                .contains("found a file of 6 bytes (sha256 ", "last changed at 20");
        assertThat(folder.resolve("motd")).hasContent("theirs");
    }

    @Test
    void refusesToTakeBackWhatSomebodyElseChangedAfterwards() throws Exception {
        Files.writeString(folder.resolve("motd"), "old");
        FileRunner runner = FileRunner.write();
        Trial trial = prepared(runner, Inputs.write("motd", "new"));
        runner.perform(trial.forward());
        Files.writeString(folder.resolve("motd"), "theirs");

        Outcome outcome = runner.undo(trial.undo());

        assertThat(failure(outcome)).startsWith("conflict: ").contains("by somebody else after the step");
        assertThat(folder.resolve("motd")).hasContent("theirs");
        assertThat(runner.probe(trial.forward())).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aChangeOfModeByOthersIsAConflictToo() throws Exception {
        FileRunner runner = FileRunner.write();
        Trial trial = prepared(runner, Inputs.write("motd", "new"));
        runner.perform(trial.forward());
        Files.setPosixFilePermissions(folder.resolve("motd"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(failure(runner.undo(trial.undo()))).contains("mode 0644", "mode 0777");
    }

    @Test
    void whatSomebodyPutInARemovedTreeMeanwhileIsNotLost() throws Exception {
        Files.createDirectory(folder.resolve("tree"));
        FileRunner runner = FileRunner.remove();
        Trial trial = prepared(runner, Inputs.remove("tree").with("recursive", Value.of(true)));
        Files.writeString(folder.resolve("tree/theirs"), "theirs");

        assertThat(failure(runner.perform(trial.forward()))).startsWith("conflict: ");
        assertThat(folder.resolve("tree/theirs")).hasContent("theirs");
    }

    @Test
    void aSourceThatChangedAfterThePlanIsNotCopied() throws Exception {
        Files.writeString(folder.resolve("source"), "planned");
        FileRunner runner = FileRunner.copy();
        Trial trial = prepared(runner, Inputs.copy("source", "copy"));
        Files.writeString(folder.resolve("source"), "another");

        assertThat(failure(runner.perform(trial.forward()))).startsWith("conflict: The source of ");
        assertThat(folder.resolve("copy")).doesNotExist();
    }

    @Test
    void foldersThatItMadeStayWhenSomebodyUsesThem() throws Exception {
        FileRunner runner = FileRunner.write();
        Trial trial = prepared(runner, Inputs.withParents(Inputs.write("a/b/motd", "new")));
        runner.perform(trial.forward());
        Files.writeString(folder.resolve("a/theirs"), "theirs");

        assertThat(runner.undo(trial.undo())).isInstanceOf(Outcome.Succeeded.class);

        assertThat(folder.resolve("a/theirs")).exists();
        assertThat(folder.resolve("a/b")).doesNotExist();
    }

    @Test
    void refusesWhatItCouldNotTakeBack() throws Exception {
        Files.createDirectory(folder.resolve("dir"));
        Files.writeString(folder.resolve("one"), "shared");
        Files.createLink(folder.resolve("two"), folder.resolve("one"));
        Files.write(folder.resolve("large"), new byte[(int) Keeping.MAX_KEPT_BYTES + 1]);

        assertThat(refusal(FileRunner.write(), Inputs.write("dir", ""))).startsWith("is-folder: ");
        assertThat(refusal(FileRunner.remove(), Inputs.remove("dir")))
                .startsWith("is-folder: ")
                .contains("recursive: true");
        assertThat(refusal(FileRunner.write(), Inputs.write("one", ""))).startsWith("hard-link: ");
        assertThat(refusal(FileRunner.remove(), Inputs.remove("large"))).startsWith("too-large: ");
        assertThat(refusal(FileRunner.write(), Inputs.write("no/folder", ""))).startsWith("no-folder: ");
    }

    @Test
    void refusesInputThatMakesNoSense() {
        assertThat(refusal(FileRunner.write(), Inputs.write("a\0b", ""))).startsWith("invalid-input: `path`");
        assertThat(refusal(FileRunner.write(), Inputs.write("motd", "\ud800"))).startsWith("invalid-input: `content`");
        assertThat(refusal(FileRunner.write(), Inputs.write("motd", "").with("mode", Value.of("rw-"))))
                .startsWith("invalid-input: `mode`");
        assertThat(refusal(FileRunner.write(), Inputs.write("motd", "").with("owner", Value.of("no-such-user"))))
                .startsWith("unknown-owner: ");
        assertThat(refusal(FileRunner.remove(), Inputs.remove(".").with("recursive", Value.of(true))))
                .startsWith("invalid-input: ");
        assertThat(refusal(FileRunner.remove(), Inputs.remove("/").with("recursive", Value.of(true))))
                .startsWith("invalid-input: ");
        assertThat(refusal(FileRunner.copy(), Inputs.copy("no-such-file", "copy")))
                .startsWith("not-a-file: ");
    }

    @Test
    void aStepThatWasNotPreparedDoesNotAct() {
        Trial trial = Trial.of(folder, Inputs.write("motd", "new"));

        assertThat(failure(FileRunner.write().perform(trial.forward()))).startsWith("no-receipt: ");
        assertThat(FileRunner.write().undo(trial.undo())).isInstanceOf(Outcome.Succeeded.class);
        assertThat(WorldTree.of(folder).lines()).hasSize(1);
    }

    @Test
    void aPlanShowsTheChangeLineByLine() throws Exception {
        Files.writeString(folder.resolve("motd"), "one\ntwo\nthree\n");
        Path motd = folder.resolve("motd");

        Preview preview = preview(FileRunner.write(), Inputs.write("motd", "one\n2\nthree\nfour"));

        assertThat(preview.summary()).startsWith("Replaces `" + motd + "`: a file of 14 bytes");
        assertThat(preview.diff())
                .contains("--- " + motd + "\n+++ " + motd
                        + "\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n three\n+four\n\\ No newline at end of file\n");
        assertThat(preview.touches()).isEqualTo(List.of("file:" + motd));
    }

    @Test
    void aPlanSaysWhatItWouldRefuse() {
        assertThat(preview(FileRunner.write(), Inputs.write("no/folder", "")).summary())
                .startsWith("Would be refused: There is no folder");
    }

    @Test
    void aPlanThatChangesNothingSaysSo() throws Exception {
        Files.writeString(folder.resolve("motd"), "same");

        Preview preview = preview(FileRunner.write(), Inputs.write("motd", "same"));

        assertThat(preview.summary()).startsWith("Leaves `" + folder.resolve("motd") + "` as it is");
        assertThat(preview.diff()).isEqualTo(Optional.empty());
    }

    private Preview preview(FileRunner runner, Value.Mapping input) {
        return runner.preview(input, Trial.of(folder, input).surroundings());
    }

    private Outcome run(FileRunner runner, Value.Mapping input) {
        return runner.perform(prepared(runner, input).forward());
    }

    private Trial prepared(FileRunner runner, Value.Mapping input) {
        Trial trial = Trial.of(folder, input);
        Preparation preparation = runner.prepare(input, trial.surroundings());
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        Receipt receipt = ((Preparation.Prepared) preparation).receipt();
        assertThat(receipt.touches())
                .containsExactly(
                        "file:" + folder.resolve(input.get("path").orElseThrow().rendered()));
        return trial.with(receipt);
    }

    private String refusal(FileRunner runner, Value.Mapping input) {
        Preparation preparation = runner.prepare(input, Trial.of(folder, input).surroundings());
        assertThat(preparation).isInstanceOf(Preparation.Refused.class);
        var failure = ((Preparation.Refused) preparation).failure();
        return failure.code() + ": " + failure.message();
    }

    private static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var failure = ((Outcome.Failed) outcome).failure();
        return failure.code() + ": " + failure.message();
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
