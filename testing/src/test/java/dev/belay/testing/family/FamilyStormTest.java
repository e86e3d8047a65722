package dev.belay.testing.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Families in the whole engine do nothing twice, whoever steers them; {@code -Dbelay.storms} tries so many. */
@Timeout(1_800)
class FamilyStormTest {

    private static final int STORMS = Integer.getInteger("belay.storms", 200);
    private static final int AT_ONCE = 8;

    @TempDir
    Path folder;

    @Test
    void doesNothingTwice() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<String>>> storms = new ArrayList<>();
            for (int seed = 0; seed < STORMS; seed++) {
                var storm = new FamilyStorm(seed, folder.resolve(String.valueOf(seed)));
                storms.add(threads.submit(storm::live));
            }
            for (int seed = 0; seed < STORMS; seed++) {
                assertThat(storms.get(seed).get()).as("seed %d", seed).isEmpty();
            }
        }
    }
}
