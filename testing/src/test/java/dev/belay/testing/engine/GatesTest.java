package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.definition.GateUse;
import dev.belay.definition.Gates;
import dev.belay.definition.Step;
import dev.belay.engine.Belay;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.runner.Attempt;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.expression.Template;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits at a gate is told when it may pass, by the engine with its threads and across processes. */
@Timeout(120)
class GatesTest {

    private static final GateName PLACE = new GateName(GateKind.PLACE, "db");

    @TempDir
    Path folder;

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private static Definition behind(GateTerms terms, boolean waits) {
        Step step = Lab.again("a").behind(new Gates(List.of(new GateUse(Template.constant("db"), terms, waits))));
        return Definition.of("test", List.of(step));
    }

    private Outcome counted(Attempt attempt) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        Thread.yield();
        now.decrementAndGet();
        return ToldRunner.done(attempt);
    }

    private static List<ExecutionId> start(Lab lab, Belay belay, int many) {
        List<ExecutionId> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(lab.start(belay));
        }
        return ids;
    }

    private static void assertAllComplete(Belay belay, List<ExecutionId> ids) throws InterruptedException {
        for (ExecutionId id : ids) {
            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
        }
    }

    @Test
    void neverLetsMoreThanTheLimitActAndForgetsNobody() throws InterruptedException {
        var lab = new Lab(folder, behind(new GateTerms.Place(2), true));
        var journal = new MemoryJournal();
        try (Belay belay = lab.open(journal, new ToldRunner("work", this::counted))) {
            assertAllComplete(belay, start(lab, belay, 30));
        }

        assertThat(most.get()).isBetween(1, 2);
        assertThat(journal.gates().find(PLACE).orElseThrow().inside()).isZero();
    }

    @Test
    void goesOnWithThoseThatWaitedWhenTheProcessDied() throws InterruptedException {
        var lab = new Lab(folder, behind(new GateTerms.Place(2), true));
        var journal = new MemoryJournal();
        var inside = new CountDownLatch(2);
        // Its end is not waited for: what is inside is in doubt for the next one.
        Belay first = lab.open(journal, new ToldRunner("work", _ -> ToldRunner.waitsForItsEnd(inside)));
        List<ExecutionId> ids = start(lab, first, 2);
        Lab.await(inside);
        List<ExecutionId> late = start(lab, first, 4);
        for (ExecutionId id : late) {
            assertThat(first.await(id, row -> !row.waitingFor().isEmpty()).waitingFor())
                    .isEqualTo("place db");
        }
        first.close();

        try (Belay second = lab.open(journal.reopened(), new ToldRunner("work", this::counted))) {
            second.recover();
            assertAllComplete(second, ids);
            assertAllComplete(second, late);
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void tellsThoseThatWaitAtABreakerThatAPersonResetsIt() throws InterruptedException {
        var terms = new GateTerms.Breaker(1, Duration.ofMinutes(1), Duration.ofDays(1), 1, false);
        Step failing = Lab.again("a").behind(new Gates(List.of(new GateUse(Template.constant("db"), terms, true))));
        var lab = new Lab(folder, Definition.of("test", List.of(failing)));
        var broken = new AtomicBoolean(true);
        var runner = new ToldRunner(
                "work", attempt -> broken.get() ? Outcome.failed("broken", "It is broken.") : ToldRunner.done(attempt));
        try (Belay belay = lab.open(new MemoryJournal(), runner)) {
            ExecutionId first = lab.start(belay);
            assertThat(belay.await(first, ExecutionRow::isFinal).status()).isNotEqualTo("completed");

            ExecutionId second = lab.start(belay);
            assertThat(belay.await(second, row -> !row.waitingFor().isEmpty()).waitingFor())
                    .startsWith("breaker db until ");
            broken.set(false);
            assertThat(belay.turnBreaker("db", new BreakerTurn.Reset("ada"))).isPresent();

            assertThat(belay.await(second, ExecutionRow::isFinal).status()).isEqualTo("completed");
        }
    }
}
