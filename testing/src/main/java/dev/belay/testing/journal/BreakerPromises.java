package dev.belay.testing.journal;

import static dev.belay.testing.journal.GateScene.closed;
import static dev.belay.testing.journal.GateScene.demand;
import static dev.belay.testing.journal.GateScene.differs;
import static dev.belay.testing.journal.GateScene.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.Ending;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A breaker opens when enough failed, lets a few go ahead when its time is over, and remembers where it stands. */
interface BreakerPromises extends OpenedStore {

    /** The breaker of these promises. */
    GateName NAME = new GateName(GateKind.BREAKER, "deploy");

    private static GateScene scene() {
        return GateScene.before(
                demand("deploy", new GateTerms.Breaker(3, Duration.ofSeconds(60), Duration.ofSeconds(30), 1, false)));
    }

    private static GateScene cautious() {
        return GateScene.before(
                demand("deploy", new GateTerms.Breaker(3, Duration.ofSeconds(60), Duration.ofSeconds(30), 1, true)));
    }

    private GateScene opened() {
        return opened(scene());
    }

    private GateScene opened(GateScene scene) {
        for (String name : List.of("a", "b", "c")) {
            fails(scene, name);
        }
        return scene;
    }

    private void fails(GateScene scene, String name) {
        assertThat(scene.isLet(journal(), name)).isTrue();
        scene.leaves(journal(), name, Ending.FAILURE);
    }

    private BreakerPosition position() {
        return view().row().breaker().position();
    }

    private GateView view() {
        return journal().gates().find(NAME).orElseThrow();
    }

    private static Optional<Instant> at(int second) {
        return Optional.of(GateScene.BEGIN.plusSeconds(second));
    }

    @Test
    default void opensAfterEnoughFailures() {
        GateScene scene = opened();

        assertThat(position()).isEqualTo(BreakerPosition.OPEN);
        assertThat(scene.passes(journal(), "d")).isEqualTo(closed(NAME, at(30)));
    }

    @Test
    default void countsOnlyWhatFailedWithinTheWindow() {
        GateScene scene = scene();
        fails(scene, "a");
        fails(scene, "b");
        fails(scene.after(Duration.ofSeconds(60)), "c");

        assertThat(position()).isEqualTo(BreakerPosition.CLOSED);
    }

    @Test
    default void countsNeitherSuccessesNorWhatSaysNothing() {
        GateScene scene = scene();
        fails(scene, "a");
        fails(scene, "b");
        scene.passes(journal(), "c");
        scene.leaves(journal(), "c", Ending.SUCCESS);
        scene.passes(journal(), "d");
        scene.leaves(journal(), "d", Ending.NOTHING);

        assertThat(position()).isEqualTo(BreakerPosition.CLOSED);
        fails(scene, "e");
        assertThat(position()).isEqualTo(BreakerPosition.OPEN);
    }

    @Test
    default void letsOneGoAheadWhenItsTimeIsOver() {
        GateScene scene = opened().after(Duration.ofSeconds(30));

        assertThat(scene.isLet(journal(), "d")).isTrue();
        assertThat(position()).isEqualTo(BreakerPosition.HALF_OPEN);
        assertThat(scene.passes(journal(), "e")).isEqualTo(closed(NAME, Optional.empty()));
    }

    @Test
    default void closesWhenTheOneThatWentAheadSucceeds() {
        GateScene scene = opened().after(Duration.ofSeconds(30));
        scene.passes(journal(), "d");

        scene.leaves(journal(), "d", Ending.SUCCESS);

        assertThat(position()).isEqualTo(BreakerPosition.CLOSED);
        assertThat(view().marks()).isZero();
        assertThat(scene.isLet(journal(), "e")).isTrue();
    }

    @Test
    default void opensAgainWhenTheOneThatWentAheadFails() {
        GateScene scene = opened().after(Duration.ofSeconds(30));
        scene.passes(journal(), "d");

        scene.leaves(journal(), "d", Ending.FAILURE);

        assertThat(scene.passes(journal(), "e")).isEqualTo(closed(NAME, at(60)));
    }

    @Test
    default void letsTheNextGoAheadWhereTheFirstSaidNothing() {
        GateScene scene = opened().after(Duration.ofSeconds(30));
        scene.passes(journal(), "d");

        scene.leaves(journal(), "d", Ending.NOTHING);

        assertThat(scene.isLet(journal(), "e")).isTrue();
    }

    @Test
    default void letsOnlyWhatChangesNothingGoAheadWhereItIsCautious() {
        GateScene scene = opened(cautious()).after(Duration.ofSeconds(30));

        assertThat(scene.passes(journal(), "d")).isEqualTo(closed(NAME, Optional.empty()));
        assertThat(scene.harmless().isLet(journal(), "e")).isTrue();
        assertThat(scene.harmless().passes(journal(), "f")).isEqualTo(closed(NAME, Optional.empty()));
        scene.leaves(journal(), "e", Ending.SUCCESS);
        assertThat(scene.isLet(journal(), "d")).isTrue();
    }

    @Test
    default void givesTheTurnToWhatChangesNothingWhereItIsCautious() {
        GateScene scene = opened(cautious());
        scene.waits(journal(), "d", NAME, at(30));
        scene.harmless().waits(journal(), "e", NAME, at(30));
        scene.after(Duration.ofSeconds(30));

        assertThat(journal().gates().turns(NAME, scene.now())).containsExactly(GateScene.guest("e"));
        scene.harmless().passes(journal(), "e");
        assertThat(journal().gates().turns(NAME, scene.now())).isEmpty();
        scene.leaves(journal(), "e", Ending.SUCCESS);
        assertThat(journal().gates().turns(NAME, scene.now())).containsExactly(GateScene.guest("d"));
    }

    @Test
    default void hearsNothingFromWhatPassedBeforeItOpened() {
        GateScene scene = scene();
        scene.passes(journal(), "early");
        scene.passes(journal(), "late");
        fails(scene, "a");
        fails(scene, "b");
        fails(scene, "c");

        scene.leaves(journal(), "early", Ending.SUCCESS);
        assertThat(position()).isEqualTo(BreakerPosition.OPEN);
        scene.after(Duration.ofSeconds(30)).passes(journal(), "d");
        scene.leaves(journal(), "late", Ending.FAILURE);

        assertThat(position()).isEqualTo(BreakerPosition.HALF_OPEN);
    }

    @Test
    default void countsThoseThatAreTurnedAway() {
        GateScene scene = opened();

        assertThat(scene.isTurnedAway(journal(), "d")).isInstanceOf(Appended.Stored.class);
        assertThat(view().row().refused()).isEqualTo(1);
        assertThat(scene.after(Duration.ofSeconds(30)).isTurnedAway(journal(), "d"))
                .isEqualTo(differs(new GateAnswer.Open()));
        assertThat(view().row().refused()).isEqualTo(1);
    }

    @Test
    default void tellsThoseThatWaitWhenItIsClosed() {
        GateScene scene = opened();
        scene.waits(journal(), "d", NAME, at(30));
        scene.waits(journal(), "e", NAME, at(30));

        assertThat(journal().gates().turns(NAME, scene.now())).isEmpty();
        assertThat(journal().gates().turns(NAME, scene.now().plusSeconds(30))).containsExactly(guest("d"));
        journal().turn("deploy", new BreakerTurn.Reset("ada"), scene.now());
        assertThat(journal().gates().turns(NAME, scene.now())).containsExactly(guest("d"), guest("e"));
    }

    @Test
    default void isOpenedByHandUntilItIsReset() {
        GateScene scene = scene();
        scene.passes(journal(), "a");

        journal().turn("deploy", new BreakerTurn.Open("ada", Optional.empty()), scene.now());

        assertThat(scene.after(Duration.ofDays(9)).passes(journal(), "b")).isEqualTo(closed(NAME, Optional.empty()));
        assertThat(view().row().breaker().by()).contains("ada");
        Optional<GateView> reset = journal().turn("deploy", new BreakerTurn.Reset("bob"), scene.now());
        assertThat(reset.orElseThrow().row().breaker().position()).isEqualTo(BreakerPosition.CLOSED);
        assertThat(reset.orElseThrow().row().breaker().by()).contains("bob");
        assertThat(scene.isLet(journal(), "b")).isTrue();
    }

    @Test
    default void knowsNoBreakerThatNobodyAsked() {
        assertThat(journal().turn("never", new BreakerTurn.Reset("ada"), GateScene.BEGIN))
                .isEmpty();
        assertThat(journal().turn(" ", new BreakerTurn.Reset("ada"), GateScene.BEGIN))
                .isEmpty();
        assertThat(journal().gates().find(new GateName(GateKind.BREAKER, "never")))
                .isEmpty();
    }

    @Test
    default void remembersWhereItStandsAfterReopening() {
        GateScene scene = opened();
        GateView before = view();

        reopen();

        assertThat(view()).isEqualTo(before);
        assertThat(scene.passes(journal(), "d")).isEqualTo(closed(NAME, at(30)));
    }

    @Test
    default void listsBreakersByName() {
        scene().passes(journal(), "a");
        GateScene.before(demand("backup", GateTerms.Breaker.STANDARD)).passes(journal(), "b");
        GateScene.before(demand("backup", new GateTerms.Place(1))).passes(journal(), "c");

        assertThat(journal().gates().list(GateKind.BREAKER, Optional.empty(), 10))
                .extracting(view -> view.row().name().name())
                .containsExactly("backup", "deploy");
        assertThat(journal().gates().list(GateKind.BREAKER, Optional.of("backup"), 1))
                .containsExactly(view());
    }

    @Test
    default void forgetsWhatNobodyAskedForLong() {
        GateScene scene = scene();
        scene.passes(journal(), "a");
        scene.leaves(journal(), "a", Ending.FAILURE);
        Instant later = scene.now().plus(Journal.KEPT_GATES).plusSeconds(1);

        journal().sweep(scene.now());
        assertThat(journal().gates().find(NAME)).isPresent();
        journal().sweep(later);
        assertThat(journal().gates().find(NAME)).isEmpty();
    }

    @Test
    default void keepsWhatIsOpenHoweverLong() {
        GateScene scene = opened();

        journal().sweep(scene.now().plus(Journal.KEPT_GATES).plusSeconds(1));

        assertThat(position()).isEqualTo(BreakerPosition.OPEN);
    }
}
