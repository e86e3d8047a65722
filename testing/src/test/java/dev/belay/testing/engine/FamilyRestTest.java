package dev.belay.testing.engine;

import static dev.belay.testing.engine.Family.call;
import static dev.belay.testing.engine.Family.until;
import static dev.belay.testing.engine.Family.work;
import static dev.belay.testing.engine.Family.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Belay;
import dev.belay.engine.account.FamilyRest;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether anything more happens to an execution within which others are, and what is read to tell it. */
@Timeout(60)
class FamilyRestTest {

    @TempDir
    Path folder;

    private final List<ExecutionId> read = new ArrayList<>();
    private Family family;

    @BeforeEach
    void makeAWorld() {
        family = new Family(folder);
    }

    private FamilyRest rest(Belay belay) {
        return new FamilyRest(child -> {
            read.add(child);
            return Optional.of(belay.state(child));
        });
    }

    /** Four executions, one in the other, the innermost at what that step does. */
    private ExecutionId started(Belay belay) {
        family.register(belay, workflow("d", work("deep")), workflow("c", call("to-d", "d")));
        family.register(belay, workflow("b", call("to-c", "c")));
        return family.start(belay, workflow("a", call("to-b", "b")));
    }

    private List<ExecutionId> within(Belay belay, ExecutionId id) {
        return belay.journal().within(id, Optional.empty(), 10).stream()
                .map(ExecutionRow::id)
                .toList();
    }

    @Test
    void readsEachThatIsWithinOnceWhereAllAreAtWork() throws InterruptedException {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.hold("deep");
            ExecutionId id = started(belay);
            belay.await(
                    id,
                    _ -> within(belay, id).size() == 3
                            && isPerforming(belay, within(belay, id).getLast()));

            assertThat(rest(belay).isAtWork(belay.state(id))).isTrue();
            assertThat(read).containsExactlyElementsOf(within(belay, id));
            family.letGo("deep");
        }
    }

    private static boolean isPerforming(Belay belay, ExecutionId id) {
        return belay.state(id).openSteps().stream()
                .anyMatch(step -> step.stage().isBusy());
    }

    @Test
    void readsEachThatIsWithinOnceWhereAllWaitForAPerson() throws InterruptedException {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.failing.add("deep");
            family.stuck.add("deep");
            ExecutionId id = started(belay);
            belay.await(id, _ -> within(belay, id).size() == 3);
            until(belay, within(belay, id).getLast(), "decision");
            Execution state = belay.state(id);

            assertThat(rest(belay).isSettled(state)).isTrue();
            assertThat(read).containsExactlyElementsOf(within(belay, id));
            read.clear();
            assertThat(rest(belay).isAtWork(state)).isFalse();
            assertThat(read).containsExactlyElementsOf(within(belay, id));
        }
    }
}
