package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the document about workflows runs as it was written, by actions that are written down beside it. */
class WorkflowsModuleTest {

    private static final Path EXAMPLE =
            Path.of("..", "examples", "workflows-module").toAbsolutePath().normalize();

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sitDown() {
        seat = new Seat(root);
        seat.environment().put("BELAY_ACTIONS", EXAMPLE.resolve("actions").toString());
    }

    private Answer run(String input) {
        return seat.type("run", EXAMPLE.resolve("workflow.yaml").toString(), "--set", "input1=" + input, "--json");
    }

    @Test
    void goesTheWayOfSuccess() {
        Answer answer = run(" hello world ");

        assertThat(answer.field("status")).as(answer.err()).isEqualTo("completed");
        assertThat(seat.folder().resolve("processed/result.txt")).hasContent("HELLO WORLD\n");
        assertThat(seat.folder().resolve("notifications.txt")).hasContent("example-workflow succeeded\n");
        assertThat(answer.out()).contains("\"process_result\":{\"success\":true,\"words\":2}");
    }

    @Test
    void goesTheOtherWayWhereTheConditionIsFalse() {
        Answer answer = run("hello");

        assertThat(answer.field("status")).as(answer.err()).isEqualTo("completed");
        assertThat(seat.folder().resolve("notifications.txt")).hasContent("example-workflow did not succeed\n");
    }

    @Test
    void callsTheErrorHandlerWhereNothingCanBeProcessed() {
        Answer answer = run(" ");

        assertThat(answer.exitCode()).as(answer.out() + answer.err()).isNotZero();
        assertThat(answer.out()).contains("`output.validated_data` of `validate_input` must be at least 1");
        assertThat(seat.folder().resolve("processed")).doesNotExist();
        assertThat(seat.folder().resolve("notifications.txt")).hasContent("example-workflow failed\n");
    }

    @Test
    void isTakenBackByItsActions() {
        String id = run("hello world").field("execution_id");

        seat.type("undo", id);

        assertThat(seat.folder().resolve("processed")).doesNotExist();
    }

    @Test
    void allItsActionsAreSound() {
        Answer answer = seat.type("actions", "validate");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("validate_input", "process_data", "notify_success", "notify_failure", "handle_error");
    }
}
