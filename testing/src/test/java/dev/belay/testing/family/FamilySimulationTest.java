package dev.belay.testing.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Event;
import dev.belay.testing.Pace;
import dev.belay.testing.world.Courses;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Families in a hostile world keep every promise; {@code -Dbelay.families} tries so many of them, and
 * {@code -Dbelay.family} begins with that seed.
 */
class FamilySimulationTest {

    private static final long FAMILIES = Long.getLong("belay.families", 2_000);
    private static final long FIRST = Long.getLong("belay.family", 0);

    @Test
    void keepsEveryPromise() {
        Pace pace = Pace.of("Families");
        long executions = 0;
        long crashes = 0;
        Set<Class<? extends Event>> met = new HashSet<>();
        for (long seed = FIRST; seed < FIRST + FAMILIES; seed++) {
            FamilyLife life = Courses.told(seed, FamilySimulation::run);
            executions += life.executions();
            crashes += life.crashes();
            met.addAll(life.met());
        }

        pace.tell(FAMILIES, executions);
        // Families to which nothing happened would show nothing.
        assertThat(executions).isGreaterThan(2 * FAMILIES);
        assertThat(crashes).isGreaterThan(FAMILIES);
        assertThat(met)
                .contains(
                        Event.ChildStarted.class,
                        Event.ChildUndoReady.class,
                        Event.ChildStopping.class,
                        Event.ExecutionPaused.class,
                        Event.ExecutionRecovered.class,
                        Event.DecisionMade.class,
                        Event.LoopStarted.class,
                        Event.JumpTaken.class,
                        Event.WaitStarted.class,
                        Event.RetryScheduled.class,
                        Event.ScopeRestarted.class,
                        Event.UndoLeft.class);
    }
}
