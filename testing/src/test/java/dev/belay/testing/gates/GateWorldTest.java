package dev.belay.testing.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.Pace;
import dev.belay.testing.gates.GateWorld.Seen;
import dev.belay.testing.world.Courses;
import org.junit.jupiter.api.Test;

/** What gates promise holds in courses of chance; `-Dbelay.gates.courses` and `-Dbelay.gates.seed` choose others. */
class GateWorldTest {

    private static final long COURSES = Long.getLong("belay.gates.courses", 200);
    private static final long FIRST = Long.getLong("belay.gates.seed", 1);

    @Test
    void keepsItsPromisesWhateverHappens() {
        Pace pace = Pace.of("Gates");
        Seen all = Seen.NOTHING;
        for (long seed = FIRST; seed < FIRST + COURSES; seed++) {
            all = all.plus(Courses.told(seed, GateWorld::run));
        }

        pace.tell(COURSES, all.executions());
        // A course in which nothing happened would show nothing.
        assertThat(all.crashes()).isGreaterThan((int) COURSES);
        assertThat(all.opened()).isGreaterThan((int) COURSES / 2);
        assertThat(all.wentAhead()).isGreaterThan((int) COURSES / 4);
        assertThat(all.closedAgain()).isGreaterThan((int) COURSES / 8);
        assertThat(all.waited()).isGreaterThan((int) COURSES);
        assertThat(all.turned()).isGreaterThan((int) COURSES);
    }
}
