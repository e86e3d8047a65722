package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever repeats a request whose execution has failed may want it to go on where that stopped. */
@Timeout(60)
class RetriedByKeyTest {

    private static final int ASKERS = 16;
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    private volatile boolean fails = true;
    private Lab lab;
    private Definition definition;
    private Belay belay;

    @BeforeEach
    void open() {
        definition = Definition.of("test", List.of(Lab.work("a")));
        lab = new Lab(folder, definition);
        belay = lab.open(
                new MemoryJournal(),
                new ToldRunner(
                        "work",
                        attempt -> fails ? Outcome.failed("told", "It was told to fail.") : ToldRunner.done(attempt)));
    }

    @AfterEach
    void close() {
        belay.close();
    }

    private Started ask(String key, boolean retries) {
        return belay.start(new StartRequest(
                lab.source("test"),
                definition,
                Value.Mapping.EMPTY,
                "me",
                Map.of(),
                folder.toAbsolutePath(),
                Optional.of(key),
                retries,
                Optional.empty()));
    }

    private String end(Started started) throws InterruptedException {
        ExecutionId id = ((Started.Accepted) started).execution();
        return belay.await(id, ExecutionRow::isFinal).status();
    }

    @Test
    void goesOnWhereItFailedAndTheKeyStandsForThatFromThenOn() throws InterruptedException {
        Started first = ask("k", true);
        assertThat(end(first)).isEqualTo("rolled_back");
        assertThat(ask("k", false)).isEqualTo(new Started.Accepted(((Started.Accepted) first).execution(), true));
        fails = false;

        Started.Accepted retry = (Started.Accepted) ask("k", true);

        assertThat(retry.replayed()).isFalse();
        assertThat(end(retry)).isEqualTo("completed");
        assertThat(ask("k", true)).isEqualTo(new Started.Accepted(retry.execution(), true));
        assertThat(ask("k", false)).isEqualTo(new Started.Accepted(retry.execution(), true));
    }

    @Test
    void answersAllWhoAskAtOnceWithTheOneThatGoesOn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "k" + round;
            fails = true;
            end(ask(key, false));
            fails = false;

            List<Started> answers = atOnce(() -> ask(key, true));

            assertThat(answers).hasOnlyElementsOfType(Started.Accepted.class);
            Set<ExecutionId> all = answers.stream()
                    .map(answer -> ((Started.Accepted) answer).execution())
                    .collect(Collectors.toSet());
            assertThat(all).hasSize(1);
            assertThat(end(answers.getFirst())).isEqualTo("completed");
        }
    }

    private static List<Started> atOnce(Callable<Started> ask) throws Exception {
        var begin = new CyclicBarrier(ASKERS);
        List<Future<Started>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKERS; i++) {
                asked.add(threads.submit(() -> {
                    begin.await();
                    return ask.call();
                }));
            }
        }
        return asked.stream().map(Future::resultNow).toList();
    }
}
