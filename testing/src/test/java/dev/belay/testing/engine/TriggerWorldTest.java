package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.Pace;
import dev.belay.testing.world.Courses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What triggers promise holds in courses of chance; `-Dbelay.triggers.courses` chooses how many. */
class TriggerWorldTest {

    private static final long COURSES = Long.getLong("belay.triggers.courses", 60);
    private static final long FIRST = Long.getLong("belay.triggers.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void keepsItsPromisesWhateverComes() throws InterruptedException {
        Pace pace = Pace.of("Triggers");
        var all = new TriggerWorld.Seen();
        for (long seed = FIRST; seed < FIRST + COURSES; seed++) {
            all.add(Courses.told(seed, one -> TriggerWorld.run(one, folder)));
        }

        pace.tell(COURSES, all.fired);
        // A course in which nothing happened would show nothing.
        assertThat(all.fired).isGreaterThan((int) COURSES * 10);
        assertThat(all.duplicates).isGreaterThan((int) COURSES * 10);
        assertThat(all.cooling).isGreaterThan((int) COURSES * 10);
        assertThat(all.lost).isGreaterThan((int) COURSES / 2);
        assertThat(all.crashes).isGreaterThan((int) COURSES);
    }
}
