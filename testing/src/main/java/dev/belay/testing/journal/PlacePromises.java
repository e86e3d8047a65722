package dev.belay.testing.journal;

import static dev.belay.testing.journal.GateScene.closed;
import static dev.belay.testing.journal.GateScene.demand;
import static dev.belay.testing.journal.GateScene.differs;
import static dev.belay.testing.journal.GateScene.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.gate.Demand;
import dev.belay.gate.Ending;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateMove;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.gate.Guest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At most so many steps have a place under a key, and those that wait get it in the order of asking. */
interface PlacePromises extends OpenedStore {

    /** The key of these promises. */
    GateName KEY = new GateName(GateKind.PLACE, "db");

    private static GateScene scene(int limit) {
        return GateScene.before(demand("db", new GateTerms.Place(limit)));
    }

    @Test
    default void givesAsManyPlacesAsTheLimitSays() {
        GateScene scene = scene(2);

        assertThat(scene.isLet(journal(), "a")).isTrue();
        assertThat(scene.isLet(journal(), "b")).isTrue();
        assertThat(scene.passes(journal(), "c")).isEqualTo(closed(KEY, Optional.empty()));
        assertThat(journal().gates().find(KEY).orElseThrow().inside()).isEqualTo(2);
    }

    @Test
    default void storesNothingOfADecisionWhereAGateDiffers() {
        GateScene scene = scene(1);
        scene.passes(journal(), "a");

        scene.passes(journal(), "b");

        assertThat(journal().find(scene.draft("b").id())).isEmpty();
        assertThat(journal().gates().find(KEY).orElseThrow().waiting()).isZero();
    }

    @Test
    default void givesAPlaceThatWasLeftToWhoAskedFirst() {
        GateScene scene = scene(1);
        scene.passes(journal(), "z");
        scene.waits(journal(), "y", KEY, Optional.empty());
        scene.waits(journal(), "a", KEY, Optional.empty());

        scene.leaves(journal(), "z", Ending.SUCCESS);

        assertThat(journal().gates().turns(KEY, scene.now())).containsExactly(guest("y"));
        assertThat(scene.isLet(journal(), "a")).isFalse();
        assertThat(scene.isLet(journal(), "new")).isFalse();
        assertThat(scene.isLet(journal(), "y")).isTrue();
        assertThat(journal().gates().turns(KEY, scene.now())).isEmpty();
    }

    @Test
    default void letsNobodyWaitWhereThereIsAPlace() {
        GateScene scene = scene(1);

        Appended waits = scene.waits(journal(), "a", KEY, Optional.empty());

        assertThat(waits).isEqualTo(differs(new GateAnswer.Open()));
    }

    @Test
    default void keepsTheOrderOfAskingWhoeverAsksAgain() {
        GateScene scene = scene(1);
        scene.passes(journal(), "z");
        scene.waits(journal(), "b", KEY, Optional.empty());
        scene.waits(journal(), "a", KEY, Optional.empty());
        scene.waits(journal(), "b", KEY, Optional.empty());

        scene.leaves(journal(), "z", Ending.NOTHING);

        assertThat(journal().gates().turns(KEY, scene.now())).containsExactly(guest("b"));
    }

    @Test
    default void passesOverWhoLeavesTheQueue() {
        GateScene scene = scene(1);
        scene.passes(journal(), "z");
        scene.waits(journal(), "b", KEY, Optional.empty());
        scene.waits(journal(), "a", KEY, Optional.empty());
        scene.waits(journal(), "c", KEY, Optional.empty());

        scene.leaves(journal(), "b", Ending.NOTHING);
        journal().leaveQueues(scene.draft("a").id());
        scene.leaves(journal(), "z", Ending.SUCCESS);

        assertThat(journal().gates().turns(KEY, scene.now())).containsExactly(guest("c"));
        assertThat(scene.isLet(journal(), "c")).isTrue();
    }

    @Test
    default void passesOverWhoIsHeld() {
        GateScene scene = scene(1);
        scene.passes(journal(), "z");
        scene.waits(journal(), "b", KEY, Optional.empty());
        journal().holdOpen(scene.now());
        scene.waits(journal(), "c", KEY, Optional.empty());
        scene.leaves(journal(), "z", Ending.SUCCESS);

        assertThat(journal().gates().turns(KEY, scene.now())).containsExactly(guest("c"));
        assertThat(journal().gates().waitedAt(10)).containsExactly(KEY);
        assertThat(scene.isLet(journal(), "c")).isTrue();
    }

    @Test
    default void keepsAPlaceForWhoWaitsForARate() {
        Demand place = demand("db", new GateTerms.Place(1));
        Demand rate = demand("api", new GateTerms.Rate(1, Duration.ofMinutes(1)));
        GateScene both = GateScene.before(rate, place);
        both.passes(journal(), "a");
        both.leaves(journal(), "a", Ending.SUCCESS);
        Optional<Instant> until = Optional.of(both.now().plusSeconds(60));

        assertThat(both.passes(journal(), "b")).isEqualTo(closed(rate.name(), until));
        assertThat(both.waits(journal(), "b", rate.name(), until)).isInstanceOf(Appended.Stored.class);

        assertThat(scene(1).isLet(journal(), "c")).isFalse();
        both.after(Duration.ofMinutes(1));
        assertThat(both.isLet(journal(), "b")).isTrue();
        assertThat(journal().gates().find(KEY).orElseThrow().inside()).isEqualTo(1);
    }

    @Test
    default void makesTheMovesOfOneDecisionInTheirOrder() {
        GateScene scene = scene(1);
        Demand db = demand("db", new GateTerms.Place(1));
        scene.passes(journal(), "a");

        Appended appended = scene.move(
                journal(),
                "a",
                new GateMove.Leaves(guest("a"), List.of(KEY), Ending.SUCCESS),
                new GateMove.Passes(new Guest("wf-a", "t"), List.of(db)));

        assertThat(appended).isInstanceOf(Appended.Stored.class);
        assertThat(journal().gates().find(KEY).orElseThrow().inside()).isEqualTo(1);
    }

    @Test
    default void neverGivesMorePlacesToACrowd() {
        Demand db = demand("db", new GateTerms.Place(3));
        List<Appended> answers = Crowd.of(50, caller -> {
            String name = "c" + caller;
            return new ExecutionDraft(name)
                    .moves(new GateMove.Passes(guest(name), List.of(db)))
                    .to(journal(), "{}");
        });

        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(3);
        assertThat(journal().gates().find(KEY).orElseThrow().inside()).isEqualTo(3);
    }

    @Test
    default void findsPlacesAndQueuesAfterReopening() {
        GateScene scene = scene(1);
        scene.passes(journal(), "a");
        scene.waits(journal(), "b", KEY, Optional.empty());

        reopen();

        assertThat(scene.isLet(journal(), "c")).isFalse();
        scene.leaves(journal(), "a", Ending.SUCCESS);
        assertThat(journal().gates().turns(KEY, scene.now())).containsExactly(guest("b"));
    }

    @Test
    default void followsTheNumbersOfWhoWasAskedForLast() {
        GateName key = KEY;
        Demand old = new Demand(key, new GateTerms.Place(1), GateScene.BEGIN, true);
        Demand young = new Demand(key, new GateTerms.Place(3), GateScene.BEGIN.plusSeconds(1), true);

        assertThat(GateScene.before(old).isLet(journal(), "a")).isTrue();
        assertThat(GateScene.before(young).isLet(journal(), "b")).isTrue();
        assertThat(GateScene.before(old).isLet(journal(), "c")).isTrue();
        assertThat(GateScene.before(old).isLet(journal(), "d")).isFalse();
    }
}
