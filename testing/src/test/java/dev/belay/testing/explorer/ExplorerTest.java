package dev.belay.testing.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No course of events breaks a promise.
 *
 * <p>{@code -Dbelay.explore=thorough} walks millions of executions instead of half a million.
 */
class ExplorerTest {

    private static final boolean THOROUGH =
            System.getProperty("belay.explore", "brief").equals("thorough");

    @Test
    void keepsEveryPromiseInEveryCourseOfEvents() {
        List<Tour> tours = THOROUGH ? Tour.thorough() : Tour.brief();

        Exploration found = Tour.walk(tours);

        System.out.println(Tour.configurations(tours) + " configurations, " + found.executions()
                + " complete executions, " + found.decisions() + " moves.");
        assertThat(found.failure()).isEmpty();
        assertThat(Tour.configurations(tours)).isGreaterThanOrEqualTo(148);
        assertThat(found.executions()).isGreaterThan(500_000);
    }

    @Test
    void walksAPathAgainByItsChoices() {
        Configuration configuration = Configurations.near().getFirst();

        assertThatNoException().isThrownBy(() -> Explorer.replay(configuration, new Budget(1, 0, 0), List.of(1, 0)));
    }
}
