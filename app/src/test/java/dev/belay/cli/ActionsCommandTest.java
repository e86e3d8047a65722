package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions that people write down, from the file to the end of an execution. */
class ActionsCommandTest {

    private static final String MARK = """
        belay_action: 1
        name: mark
        description: Makes a file.
        inputs:
          file: { type: string, required: true, pattern: '[a-z/.]+', description: Which one. }
        outputs: { made: { type: string, description: The file. } }
        run: |
          printf one >> "{{ inputs.file }}"
          printf '{"made": "%s"}' "{{ inputs.file }}"
        undo: rm -f "{{ inputs.file }}"
        """;

    private static final String USES = """
        belay: 1
        name: uses
        inputs: { ok: { type: boolean, default: true } }
        steps:
          - { id: a, use: mark, with: { file: ./made } }
          - { id: b, run: 'test "{{ ok }} {{ steps.a.output.made }}" = "true ./made"', effect: none }
        """;

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sitDown() throws IOException {
        seat = new Seat(root);
        Files.createDirectories(seat.home().resolve("actions"));
        action("mark.yaml", MARK);
        seat.file("uses.yaml", USES);
    }

    private void action(String name, String text) throws IOException {
        Files.writeString(seat.home().resolve("actions").resolve(name), text);
    }

    @Test
    void anActionOfAFileIsDoneAndTakenBack() {
        assertThat(seat.type("run", "uses.yaml").exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).hasContent("one");

        assertThat(seat.type("run", "uses.yaml", "--set", "ok=false", "--json").field("status"))
                .isEqualTo("rolled_back");
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void isTakenBackByWhatItSaidWhenItsFileIsGone() throws IOException {
        String id = seat.type("run", "uses.yaml", "--json").field("id");
        Files.delete(seat.home().resolve("actions/mark.yaml"));

        assertThat(seat.type("show", id).exitCode()).isZero();
        Answer undone = seat.type("undo", id);

        assertThat(undone.exitCode()).as(undone.out() + undone.err()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void isTakenBackByWhatItSaidWhenItsFileSaysOtherwise() throws IOException {
        String id = seat.type("run", "uses.yaml", "--json").field("id");
        action("mark.yaml", MARK.replace("rm -f", "touch never-undone"));

        assertThat(seat.type("undo", id).exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
        assertThat(seat.folder().resolve("never-undone")).doesNotExist();
    }

    @Test
    void goesOnUnderAnotherVersionThatRestsOnTheFile() throws IOException {
        seat.type("workflows", "register", "uses.yaml");
        seat.type("run", "uses", "--set", "ok=false");
        seat.file("uses.yaml", USES.replace("id: b,", "id: b, name: Look,"));
        seat.type("workflows", "register", "uses.yaml");

        assertThat(seat.type("rerun", "last", "--newest", "--set", "ok=true").exitCode())
                .isZero();
        Files.delete(seat.home().resolve("actions/mark.yaml"));
        assertThat(seat.type("undo", "last").exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void aDefinitionThatUsesItIsNotDeletedUnderWhoIsAtWorkWithIt() throws IOException {
        action("mark.yaml", MARK.replace("rm -f", "test -e ./may && rm -f"));
        seat.type("workflows", "register", "uses.yaml");

        String run = seat.type("run", "uses", "--set", "ok=false", "--json").field("id");
        assertThat(seat.type("workflows", "list", "--json").out()).contains("last_used_at");
        isNotDeletedUnder(run);
        String retried = seat.type("retry", run, "--json").field("id");
        isNotDeletedUnder(retried);
        String done = seat.type("retry", retried, "--set", "ok=true", "--json").field("id");
        isNotDeletedUnder(seat.type("undo", done, "--json").field("id"));

        assertThat(seat.type("workflows", "delete", "uses").out()).isEqualTo("`uses` is deleted.\n");
    }

    /** It waits for a person, who has its step undone in the end. */
    private void isNotDeletedUnder(String execution) throws IOException {
        assertThat(seat.type("workflows", "delete", "uses").err())
                .contains("`uses` cannot be deleted: the execution `" + execution + "` is at work with it.");
        seat.file("may", "");
        assertThat(seat.type("decide", execution, "a", "retry", "--json").field("status"))
                .isEqualTo("rolled_back");
        Files.delete(seat.folder().resolve("may"));
    }

    @Test
    void refusesToGoOnUnderAVersionWhoseFileIsGone() throws IOException {
        seat.type("workflows", "register", "uses.yaml");
        seat.type("run", "uses", "--set", "ok=false");
        Files.delete(seat.home().resolve("actions/mark.yaml"));

        Answer answer = seat.type("rerun", "last", "--newest", "--set", "ok=true");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(answer.err()).contains("cannot be gone on from", "There is no action `mark`.");
    }

    @Test
    void whatConvertPrintsRunsWithoutTheFile() throws IOException {
        seat.file("alone.yaml", seat.type("convert", "uses.yaml").out());
        Files.delete(seat.home().resolve("actions/mark.yaml"));

        Answer answer = seat.type("run", "alone.yaml");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(seat.folder().resolve("made")).hasContent("one");
    }

    @Test
    void aBrokenPromiseFailsTheStepAndIsRolledBack() throws IOException {
        action("mark.yaml", MARK.replace("made: {", "size: { minimum: 3,"));

        Answer answer = seat.type("run", "uses.yaml");

        assertThat(answer.exitCode()).isEqualTo(4);
        assertThat(answer.out() + answer.err()).contains("`mark` promises `output.size`, and it did not come back.");
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void anInputThatIsKnownAsWrittenIsRefusedBeforeAnythingRuns() throws IOException {
        seat.file("uses.yaml", USES.replace("{ file: ./made }", "{ fil: ./made }"));

        Answer answer = seat.type("run", "uses.yaml");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("`fil` is not a key of the action `mark`.", "Did you mean `file`?");
    }

    @Test
    void aNameIsLookedForInTheFolderThatIsNamed() throws IOException {
        Path other = Files.createDirectories(seat.folder().resolve("others"));
        Files.move(seat.home().resolve("actions/mark.yaml"), other.resolve("mark.yaml"));

        Answer nowhere = seat.type("run", "uses.yaml");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err())
                .contains(
                        "There is no action `mark`.",
                        "Your own are looked for in `" + seat.home().resolve("actions") + "`.");

        assertThat(seat.type("run", "uses.yaml", "--actions", "others").exitCode())
                .isZero();
        seat.environment().put("BELAY_ACTIONS", "others");
        assertThat(seat.type("run", "uses.yaml").exitCode()).isZero();
        assertThat(seat.type("run", "uses.yaml", "--actions", "nowhere").exitCode())
                .isEqualTo(2);
        seat.environment().remove("BELAY_ACTIONS");
        Files.writeString(seat.home().resolve("belay.yaml"), "actions: " + other + "\n");
        assertThat(seat.type("run", "uses.yaml").exitCode()).isZero();
    }

    @Test
    void aFileThatEverybodyMayWriteToIsRefused() throws IOException {
        Files.setPosixFilePermissions(
                seat.home().resolve("actions/mark.yaml"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(seat.type("run", "uses.yaml").err()).contains("There is no action `mark`.", "1 file has errors");
        assertThat(seat.type("actions", "validate").err()).contains("file-unprotected");
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void aFileWithErrorsTakesNothingElseWithIt() throws IOException {
        action("broken.yaml", "belay_action: 1\nname: broken\nrunn: x\n");
        action("twice.yaml", MARK);

        assertThat(seat.type("run", "uses.yaml").exitCode()).isZero();
        Answer validated = seat.type("actions", "validate");
        assertThat(validated.exitCode()).isEqualTo(2);
        assertThat(validated.err())
                .contains("`runn` is not a key of an action.", "The name `mark` of an action is taken");
    }

    @Test
    void listsAndShowsWhatDefinitionsMayUse() {
        assertThat(seat.type("actions").out())
                .contains("mark", "Makes a file.", "file.write")
                .isEqualTo(seat.type("actions", "list").out());
        assertThat(seat.type("actions", "show", "mark").out())
                .contains(
                        "mark: Makes a file.",
                        "with file (string, required) Which one.",
                        "gives made: string",
                        "undo: rm -f");
        assertThat(seat.type("actions", "show", "file.write").out()).contains("with path (string, required)");
        assertThat(seat.type("actions", "show", "mark", "--json").field("origin"))
                .isEqualTo("file");
        Answer unknown = seat.type("actions", "show", "markk");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no action `markk`.");
    }
}
