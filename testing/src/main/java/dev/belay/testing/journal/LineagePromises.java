package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.Descendant;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Retention;
import dev.belay.execution.Descent;
import dev.belay.execution.Descent.How;
import dev.belay.execution.ExecutionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where an execution stopped, one other goes on at most, and everybody sees from which one it comes. */
interface LineagePromises extends OpenedStore {

    @Test
    default void tellsTheLineOfAnExecutionFromBothEnds() {
        var earlier = failed("1");
        var retry = new ExecutionDraft("2").descends(How.RETRY, earlier);
        retry.to(journal(), "{}", "{}");
        var fork = new ExecutionDraft("3").descends(How.FORK, earlier);
        fork.to(journal(), "{}");
        retry.ended("completed").to(journal(), "{}");

        reopen();

        assertThat(journal().descent(retry.id())).contains(new Descent(earlier.id(), How.RETRY));
        assertThat(journal().descent(earlier.id())).isEmpty();
        assertThat(journal().descendants(earlier.id(), 9))
                .containsExactly(new Descendant(retry.id(), How.RETRY), new Descendant(fork.id(), How.FORK));
        assertThat(journal().descendants(earlier.id(), 1)).hasSize(1);
        assertThat(journal().continuedBy(earlier.id())).contains(retry.id());
        assertThat(journal().continuedBy(retry.id())).isEmpty();
    }

    @Test
    default void letsOneGoOnAtMost() {
        var earlier = failed("1");
        new ExecutionDraft("2").descends(How.RETRY, earlier).to(journal(), "{}");

        assertThat(new ExecutionDraft("3").descends(How.RETRY, earlier).to(journal(), "{}"))
                .isEqualTo(new Appended.Continued(new ExecutionId("wf-2")));
        assertThat(journal().find(new ExecutionId("wf-3"))).isEmpty();
        assertThat(new ExecutionDraft("4").descends(How.RERUN, earlier).to(journal(), "{}"))
                .isInstanceOf(Appended.Stored.class);
        assertThat(new ExecutionDraft("5").descends(How.FORK, earlier).to(journal(), "{}"))
                .isInstanceOf(Appended.Stored.class);
    }

    @Test
    default void letsOneOfFiftyGoOnThatAskAtOnce() {
        var earlier = failed("0");

        List<Appended> answers = Crowd.of(
                50,
                number -> new ExecutionDraft("r" + number)
                        .descends(How.RETRY, earlier)
                        .to(journal(), "{}"));

        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Appended.Continued.class::isInstance)
                .hasSize(49)
                .containsOnly(new Appended.Continued(
                        journal().continuedBy(earlier.id()).orElseThrow()));
    }

    @Test
    default void countsWhatStandsForTheOneThatGoesOn() {
        var asked = new ExecutionDraft("1").touches("a").ended("completed");
        asked.to(journal(), "{}");
        var stopped = new ExecutionDraft("2").touches("a").ended("failed");
        stopped.to(journal(), "{}");
        new ExecutionDraft("3").touches("a").descends(How.RETRY, stopped).to(journal(), "{}");

        assertThat(journal().touchedLater(asked.id(), List.of("a"), 9))
                .extracting(row -> row.id().text())
                .containsExactly("wf-3");
    }

    @Test
    default void keepsWhatGoesOnForAsLongAsWhereItGoesOnFrom() {
        var earlier = failed("1");
        var retry = new ExecutionDraft("2").descends(How.RETRY, earlier).ended("completed");
        retry.to(journal(), "{}");
        var fork = new ExecutionDraft("3").descends(How.FORK, earlier).ended("completed");
        fork.to(journal(), "{}");

        assertThat(obstacles())
                .containsExactly(Optional.empty(), Optional.of(Expired.Obstacle.CONTINUES_EARLIER), Optional.empty());
        assertThat(journal().remove(List.of(retry.id()))).isEmpty();
        assertThat(journal().remove(List.of(earlier.id()))).containsExactly(earlier.id());
        assertThat(journal().remove(List.of(retry.id(), fork.id()))).containsExactly(retry.id(), fork.id());
        assertThat(journal().descent(retry.id())).isEmpty();
    }

    private List<Optional<Expired.Obstacle>> obstacles() {
        return journal()
                .expired(new Retention(ExecutionDraft.CREATED.plusSeconds(86_400), Set.of(), 0), Optional.empty(), 10)
                .executions()
                .stream()
                .map(Expired::obstacle)
                .toList();
    }

    private ExecutionDraft failed(String id) {
        var draft = new ExecutionDraft(id).ended("failed");
        draft.to(journal(), "{}");
        return draft;
    }
}
