package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions that stand for a registered workflow: each use is an execution of its own. */
class WorkflowActionsTest {

    private static final String PAGE = """
        belay: 1
        name: page
        inputs: { file: { type: string, required: true }, text: { type: string, default: hello } }
        steps:
          - { id: write, use: file.write, with: { path: "${ inputs.file }", content: "${ inputs.text }" } }
        outputs: { path: "${ inputs.file }" }
        """;

    private static final String ACTION = """
        belay_action: 1
        name: site.page
        description: Makes a page.
        inputs: { page: { type: string, required: true, pattern: '[a-z]+' } }
        outputs: { path: string }
        workflow: page
        with: { file: "./${ inputs.page }.html" }
        """;

    private static final String USES = """
        belay: 1
        name: uses
        inputs: { ok: { type: boolean, default: true } }
        steps:
          - { id: home, use: site.page, with: { page: home } }
          - { id: look, run: 'test "{{ ok }} {{ steps.home.output.path }}" = "true ./home.html"', effect: none }
        """;

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sitDown() throws IOException {
        seat = new Seat(root);
        Files.createDirectories(seat.home().resolve("actions"));
        action(ACTION);
        seat.file("page.yaml", PAGE);
        seat.file("uses.yaml", USES);
        assertThat(seat.type("workflows", "register", "page.yaml").exitCode()).isZero();
    }

    private void action(String text) throws IOException {
        Files.writeString(seat.home().resolve("actions/page.yaml"), text);
    }

    private Path page() {
        return seat.folder().resolve("home.html");
    }

    @Test
    void isDoneByAnExecutionOfItsOwnAndTakenBackWithItsParent() {
        Answer ran = seat.type("run", "uses.yaml");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(page()).hasContent("hello");
        assertThat(seat.type("list").out()).contains("uses", "page");

        assertThat(seat.type("run", "uses.yaml", "--set", "ok=false", "--json").field("status"))
                .isEqualTo("rolled_back");
        assertThat(page()).hasContent("hello");
        seat.type("undo", "last");
    }

    @Test
    void isUndoneByWhatItWasWhenItsFileAndItsWorkflowSayOtherwise() throws IOException {
        String id = seat.type("run", "uses.yaml", "--json").field("id");
        action(ACTION.replace("./${ inputs.page }", "./never"));
        seat.file(
                "page.yaml", PAGE.replace("file.write", "file.remove").replace(", content: \"${ inputs.text }\"", ""));
        seat.type("workflows", "register", "page.yaml");

        Answer undone = seat.type("undo", id);

        assertThat(undone.exitCode()).as(undone.out() + undone.err()).isZero();
        assertThat(page()).doesNotExist();
    }

    @Test
    void itsPlanIsAPartOfThePlan() {
        assertThat(seat.type("plan", "uses.yaml").out()).contains("page", "./home.html");
        assertThat(seat.type("actions", "show", "site.page", "--json").field("runs"))
                .isEqualTo("page");
    }

    @Test
    void aBrokenPromiseIsAFailureThatIsTakenBack() throws IOException {
        action(ACTION.replace("{ path: string }", "{ path: string, size: integer }"));

        Answer answer = seat.type("run", "uses.yaml");

        assertThat(answer.out() + answer.err())
                .contains("`site.page` promises `output.size`, and it did not come back.");
        assertThat(page()).doesNotExist();
    }

    @Test
    void anInputIsCheckedBeforeAnythingRuns() throws IOException {
        seat.file("uses.yaml", USES.replace("{ page: home }", "{ pages: home }"));

        assertThat(seat.type("run", "uses.yaml").err()).contains("`pages` is not a key of the action `site.page`.");
    }

    @Test
    void whatIsUsedIsNotDeleted() throws IOException {
        seat.type("workflows", "register", "uses.yaml");

        Answer answer = seat.type("workflows", "delete", "page");

        assertThat(answer.err()).contains("`page` cannot be deleted").contains("uses");
    }

    @Test
    void aWorkflowThatLeadsBackToItselfThroughAnActionIsNotRegistered() throws IOException {
        seat.type("workflows", "register", "uses.yaml");
        seat.file("page.yaml", PAGE + "on_failure:\n  - { id: again, workflow: uses }\n");

        Answer answer = seat.type("workflows", "register", "page.yaml");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("page -> uses -> page");
    }
}
