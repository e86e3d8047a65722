package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.Pace;
import dev.belay.testing.world.Courses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each effect has one owner, whoever goes on from whom; `-Dbelay.lineage.courses` chooses how many courses. */
class LineageWorldTest {

    private static final long COURSES = Long.getLong("belay.lineage.courses", 60);
    private static final long FIRST = Long.getLong("belay.lineage.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void letsOneUndoEachEffectWhoeverGoesOnFromWhom() throws InterruptedException {
        Pace pace = Pace.of("Retries and forks");
        var all = new LineageWorld.Seen();
        for (long seed = FIRST; seed < FIRST + COURSES; seed++) {
            all.add(Courses.told(seed, one -> LineageWorld.run(one, folder)));
        }

        pace.tell(COURSES, all.executions);
        // A course in which nothing happened would show nothing.
        assertThat(all.executions).isGreaterThan((int) COURSES * 5);
        assertThat(all.retried).isGreaterThan((int) COURSES);
        assertThat(all.forked).isGreaterThan((int) COURSES / 10);
        assertThat(all.takenBack).isGreaterThan((int) COURSES);
        assertThat(all.refused).isGreaterThan((int) COURSES);
        assertThat(all.crashes).isGreaterThan((int) COURSES / 2);
    }
}
