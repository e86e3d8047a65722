package dev.belay.proof.strikes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {

    @Test
    void drawsEveryOneWhereSoManyAreWanted() {
        assertThat(Points.evenly(3, 4, 4, 7)).containsExactly(3, 4, 5, 6);
        assertThat(Points.evenly(1, 2, 9, 1)).containsExactly(1, 2);
    }

    @Test
    void drawsOneFromEachPart() {
        for (long seed = 0; seed < 100; seed++) {
            List<Integer> points = Points.evenly(1, 100, 4, seed);

            assertThat(points).hasSize(4);
            for (int part = 0; part < 4; part++) {
                assertThat(points.get(part)).isBetween(1 + 25 * part, 25 + 25 * part);
            }
        }
    }
}
