package dev.belay.proof.strikes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrikesTest {

    @Test
    void countsOnlyWhatHappenedAndNamesTheRest() {
        var strikes = new Strikes(50);
        strikes.add("a", "[1, 7]", new Strikes.Came(2, 1, List.of("fsync"), List.of()));
        strikes.add("a", "[2]", new Strikes.Came(1, 1, List.of("fsync"), List.of()));
        strikes.leaveOut("a", 3);

        assertThat(strikes.verdict())
                .isEqualTo(new Verdict(
                        3, 2, List.of("a: 2 of 3 struck, {fsync=2}, not all at [[1, 7]], 3 left out"), List.of()));
    }

    @Test
    void isBadWhereTooFewHappenedOrAPromiseWasBroken() {
        var strikes = new Strikes(95);
        strikes.add("a", "1", new Strikes.Came(1, 0, List.of(), List.of("lost")));

        assertThat(strikes.verdict().violations()).containsExactly("a at 1: lost", "only 0 of 1 strikes happened");
    }
}
