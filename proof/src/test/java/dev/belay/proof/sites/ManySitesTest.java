package dev.belay.proof.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many ask at once for sites on one NGINX, some of which cannot be. */
@ExtendWith(Serving.class)
@Timeout(300)
class ManySitesTest {

    private static final int SITES = 20;

    private static final List<Integer> REFUSED = List.of(3, 11);

    private static final int UNLUCKY = 7;

    @Test
    void whatIsSoundIsServedWhatIsBrokenIsGoneAndNothingIsLost(Scene scene) throws Exception {
        int enabled = count(scene, "sites-enabled/");
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Value.Mapping>> answers = new ArrayList<>();
            for (int i = 0; i < SITES; i++) {
                Value.Mapping inputs = inputs(scene, i, taken.getLocalPort());
                answers.add(threads.submit(() -> scene.asks("setup-site", inputs)));
            }
            List<String> statuses = new ArrayList<>();
            for (Future<Value.Mapping> answer : answers) {
                statuses.add(Scene.at(answer.get(), "status"));
            }
            for (int i = 0; i < SITES; i++) {
                assertThat(statuses.get(i)).as(name(i)).isEqualTo(isBroken(i) ? "rolled_back" : "completed");
            }
        }
        for (int i = 0; i < SITES; i++) {
            if (isBroken(i)) {
                assertThat(scene.world().hasSite(name(i))).isFalse();
            } else {
                assertThat(scene.world().get(name(i))).isEqualTo("200 " + name(i));
            }
        }
        assertThat(count(scene, "sites-enabled/")).isEqualTo(enabled + SITES - 3);
        assertThat(scene.world().generationServed()).isEqualTo(scene.world().generationOnDisk());
    }

    private static Value.Mapping inputs(Scene scene, int number, int takenPort) {
        Value.Mapping inputs = scene.site(name(number), name(number));
        if (number == UNLUCKY) {
            return inputs.with("listen_port", Value.of(takenPort));
        }
        return REFUSED.contains(number)
                ? Value.mapping("name", Value.of(name(number)))
                        .with("proxy_pass", Value.of("http://no-such-host.invalid"))
                        .with("listen_port", Value.of(scene.world().port()))
                : inputs;
    }

    private static boolean isBroken(int number) {
        return number == UNLUCKY || REFUSED.contains(number);
    }

    private static String name(int number) {
        return "many" + number + ".test";
    }

    private static int count(Scene scene, String folder) {
        WorldTree tree = scene.world().configuration().getFirst();
        return (int) tree.lines().stream()
                .filter(line -> line.startsWith(folder) && !line.contains("belay-generation"))
                .count();
    }
}
