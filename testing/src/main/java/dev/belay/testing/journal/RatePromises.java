package dev.belay.testing.journal;

import static dev.belay.testing.journal.GateScene.closed;
import static dev.belay.testing.journal.GateScene.demand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.gate.Demand;
import dev.belay.gate.Ending;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In no span of a rate's length begin more than its limit. */
interface RatePromises extends OpenedStore {

    /** The rate of these promises. */
    GateName RATE = new GateName(GateKind.RATE, "api");

    private static GateScene scene(int limit) {
        return GateScene.before(demand("api", new GateTerms.Rate(limit, Duration.ofSeconds(10))));
    }

    private static Optional<Instant> at(int second) {
        return Optional.of(GateScene.BEGIN.plusSeconds(second));
    }

    @Test
    default void letsAsManyBeginInASpanAsTheLimitSays() {
        GateScene scene = scene(2);
        scene.passes(journal(), "a");
        scene.after(Duration.ofSeconds(4)).passes(journal(), "b");

        assertThat(scene.passes(journal(), "c")).isEqualTo(closed(RATE, at(10)));
        assertThat(scene.after(Duration.ofSeconds(6)).isLet(journal(), "c")).isTrue();
        assertThat(scene.passes(journal(), "d")).isEqualTo(closed(RATE, at(14)));
    }

    @Test
    default void tellsEachOfThoseThatWaitItsOwnTime() {
        GateScene scene = scene(2);
        scene.passes(journal(), "a");
        scene.after(Duration.ofSeconds(1)).passes(journal(), "b");
        scene.waits(journal(), "c", RATE, at(10));
        scene.waits(journal(), "d", RATE, at(11));

        assertThat(scene.passes(journal(), "e")).isEqualTo(closed(RATE, at(20)));
    }

    @Test
    default void tellsANewcomerItsTimeAndChangesNothing() {
        GateScene scene = scene(1);
        Demand demand = demand("api", new GateTerms.Rate(1, Duration.ofSeconds(10)));
        assertThat(journal().gates().answer(demand, scene.now())).isEqualTo(new GateAnswer.Open());
        assertThat(journal().gates().find(RATE)).isEmpty();
        scene.passes(journal(), "a");
        scene.waits(journal(), "b", RATE, at(10));

        GateAnswer answer = journal().gates().answer(demand, scene.now());

        assertThat(answer).isEqualTo(new GateAnswer.Closed(RATE, at(20)));
        assertThat(journal().gates().answer(demand, scene.now())).isEqualTo(answer);
        assertThat(scene.after(Duration.ofSeconds(10)).isLet(journal(), "b")).isTrue();
    }

    @Test
    default void letsNobodyPassBeforeThoseThatWait() {
        GateScene scene = scene(1);
        scene.passes(journal(), "a");
        scene.waits(journal(), "b", RATE, at(10));
        scene.after(Duration.ofSeconds(10));

        assertThat(scene.passes(journal(), "new")).isEqualTo(closed(RATE, at(20)));
        assertThat(scene.isLet(journal(), "b")).isTrue();
    }

    @Test
    default void holdsNobodyUpForWhoWentAway() {
        GateScene scene = scene(1);
        scene.passes(journal(), "a");
        scene.waits(journal(), "b", RATE, at(10));
        scene.leaves(journal(), "b", Ending.NOTHING);

        assertThat(scene.after(Duration.ofSeconds(10)).isLet(journal(), "c")).isTrue();
    }

    @Test
    default void remembersWhatBeganAfterReopening() {
        GateScene scene = scene(1);
        scene.passes(journal(), "a");

        reopen();

        assertThat(scene.passes(journal(), "b")).isEqualTo(closed(RATE, at(10)));
    }

    @Test
    default void forgetsWhatBeganBeforeTheSpan() {
        GateScene scene = scene(5);
        for (int i = 0; i < 20; i++) {
            assertThat(scene.isLet(journal(), "e" + i)).isTrue();
            scene.after(Duration.ofSeconds(2));
        }

        assertThat(journal().gates().find(RATE).orElseThrow().marks()).isLessThanOrEqualTo(5);
    }
}
