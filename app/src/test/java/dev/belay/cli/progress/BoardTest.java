package dev.belay.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final int MANY = 3_000;

    private final Board board = new Board();

    @Test
    void forgetsWhatEndedLongAgoUnlessSomebodyAskedForIt() {
        board.enter(created("wf-asked"));
        board.decided(created("wf-open"), List.of(), Instant.EPOCH);
        end("wf-asked");
        for (int n = 0; n < MANY; n++) {
            end("wf-" + n);
        }

        assertThat(board.all()).hasSize(1_002);
        assertThat(board.state(new ExecutionId("wf-asked"))).isPresent();
        assertThat(board.state(new ExecutionId("wf-open"))).isPresent();
        assertThat(board.state(new ExecutionId("wf-0"))).isEmpty();
        assertThat(board.state(new ExecutionId("wf-" + (MANY - 1)))).isPresent();
    }

    private void end(String id) {
        var ended = new Event.ExecutionEnded(Status.COMPLETED, "", "", Value.Mapping.EMPTY, List.of());
        board.decided(created(id).apply(ended, Instant.EPOCH), List.of(ended), Instant.EPOCH);
    }

    private static Execution created(String id) {
        return Execution.blank(Definition.of("many", List.of()))
                .apply(
                        new Event.ExecutionCreated(
                                new ExecutionId(id),
                                "many",
                                "hash",
                                Value.Mapping.EMPTY,
                                "anna",
                                Map.of(),
                                "/srv",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                1),
                        Instant.EPOCH);
    }
}
