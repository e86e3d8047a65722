package dev.belay.testing.engine;

import static dev.belay.testing.engine.Family.call;
import static dev.belay.testing.engine.Family.children;
import static dev.belay.testing.engine.Family.end;
import static dev.belay.testing.engine.Family.work;
import static dev.belay.testing.engine.Family.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Belay;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An execution that somebody reaches, and sees to its end, between its storing and the moment in which who stored it
 * lets it work: what is done must not be done a second time.
 */
@Timeout(60)
class ReachedEarlyTest {

    /** Whether its actor is gone already when its starter looks up is a matter of luck, and the case that is meant. */
    private static final int OFTEN = 40;

    @TempDir
    Path folder;

    private Family family;
    private FaultyJournal journal;

    @BeforeEach
    void makeAWorld() {
        family = new Family(folder);
        journal = new FaultyJournal(new MemoryJournal());
    }

    @RepeatedTest(OFTEN)
    void doesNothingTwiceThatWasCancelledBeforeItsStarterLookedUp() throws InterruptedException {
        try (Belay belay = family.open(journal.journal())) {
            family.hold("b");
            onceStored(() -> newest(belay), found -> cancelToItsEnd(belay, found, "b"));

            ExecutionId id = family.start(belay, workflow("quick", work("b")));

            assertThat(end(belay, id).status()).isEqualTo("cancelled");
            belay.finish();
            assertThat(family.ledger).containsExactly("do b", "undo b");
        }
    }

    @RepeatedTest(OFTEN)
    void doesNothingTwiceInAChildThatWasCancelledBeforeItsParentLookedUp() throws InterruptedException {
        try (Belay belay = family.open(journal.journal())) {
            family.register(belay, workflow("child", work("b")));
            family.hold("b");
            onceStored(
                    () -> newest(belay).flatMap(row -> childOf(belay, row)),
                    found -> cancelToItsEnd(belay, found, "b"));

            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child")));

            assertThat(end(belay, id).status()).isEqualTo("rolled_back");
            belay.finish();
            assertThat(family.ledger).containsExactly("do a", "do b", "undo b", "undo a");
        }
    }

    private interface Reach {
        void reach(ExecutionId found);
    }

    /** Does that as soon as an append has left such an execution, before who appended it goes on. */
    private void onceStored(Supplier<Optional<ExecutionRow>> looked, Reach then) {
        var reached = new AtomicBoolean();
        journal.answers("append", answer -> {
            Optional<ExecutionRow> found = reached.get() ? Optional.empty() : looked.get();
            if (found.isPresent() && reached.compareAndSet(false, true)) {
                then.reach(found.get().id());
            }
            return answer;
        });
    }

    private static Optional<ExecutionRow> newest(Belay belay) {
        return belay.journal().list(JournalReader.Query.newest(100)).stream()
                .filter(row -> row.parent().isEmpty())
                .findFirst();
    }

    private static Optional<ExecutionRow> childOf(Belay belay, ExecutionRow parent) {
        return children(belay, parent.id()).stream().findFirst();
    }

    private void cancelToItsEnd(Belay belay, ExecutionId found, String held) {
        belay.steer(found, new Command.Cancel("ada", "not this", false, true));
        family.letGo(held);
        end(belay, found);
    }
}
