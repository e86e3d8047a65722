package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SetAsideTest {

    @TempDir
    Path folder;

    @Test
    void beginsNoAttemptASecondTimeWhenSomebodyAsksForAnExecutionThatWasSetAside() {
        var setAside = new CountDownLatch(1);
        var began = new CountDownLatch(1);
        var begun = new AtomicInteger();
        var lab = new Lab(folder, Definition.of("test", List.of(Lab.again("a"))));
        lab.watcher = new Watcher() {
            @Override
            public void decided(Execution state, List<Event> events, Instant at) {
                if (events.getFirst() instanceof Event.SignalReceived) {
                    throw new IllegalStateException("a mistake of whoever watches");
                }
            }

            @Override
            public void setAside(ExecutionId execution, RuntimeException why) {
                setAside.countDown();
            }
        };
        var work = new ToldRunner("work", _ -> {
            begun.incrementAndGet();
            return ToldRunner.waitsForItsEnd(began);
        });
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId id = lab.start(belay);
            Lab.await(began);
            try {
                belay.steer(id, new Command.Signal("any", Value.of(1), "me"));
            } catch (RuntimeException mistake) {
                assertThat(mistake).hasRootCauseMessage("a mistake of whoever watches");
            }
            Lab.await(setAside);

            for (int wish = 0; wish < 20; wish++) {
                assertThat(belay.steer(id, new Command.Pause("me", "")))
                        .map(Problem::code)
                        .contains(ProblemCode.EXECUTION_DAMAGED);
            }

            assertThat(begun.get()).isEqualTo(1);
        }
    }
}
