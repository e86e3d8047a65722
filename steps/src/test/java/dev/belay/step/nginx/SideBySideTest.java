package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.step.nginx.NginxTrials.Step;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several threads on one NGINX, and on two. */
class SideBySideTest {

    private static final int THREADS = 8;

    @Test
    void nothingIsLostBetweenThreadsOnOneNginx() throws Exception {
        try (RealNginx nginx = RealNginx.running(RealNginx.Layout.DEBIAN);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NginxTrials trials = NginxTrials.of(nginx);
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ports.add(RealNginx.freePort());
                nginx.folder("site" + i, "page " + i);
            }
            List<WorldTree> before = nginx.world();

            var chains = new ArrayList<Future<List<Step>>>();
            for (int i = 0; i < THREADS; i++) {
                String name = "site" + i;
                Value.Mapping site =
                        Sites.folder(name, nginx.prefix().resolve("www").resolve(name), ports.get(i));
                chains.add(threads.submit(() -> List.of(
                        trials.does("nginx.site.create", site), trials.does("nginx.reload", Value.Mapping.EMPTY))));
            }
            var steps = new ArrayList<List<Step>>();
            for (Future<List<Step>> chain : chains) {
                steps.add(chain.get());
            }
            for (int i = 0; i < THREADS; i++) {
                assertThat(RealNginx.get(ports.get(i), "site" + i, "/")).isEqualTo("200 page " + i);
            }

            var undone = new ArrayList<Future<?>>();
            for (List<Step> chain : steps) {
                undone.add(threads.submit(() -> chain.reversed().forEach(step -> NginxTrials.output(step.undo()))));
            }
            for (Future<?> one : undone) {
                one.get();
            }
            for (int i = 0; i < THREADS; i++) {
                assertThat(RealNginx.get(ports.get(i), "site" + i, "/")).isEqualTo("refused");
            }
            assertThat(withoutGeneration(nginx)).isEqualTo(withoutGeneration(before.getFirst()));
        }
    }

    /** Taken back out of order, the last generation stays. */
    private static List<String> withoutGeneration(RealNginx nginx) {
        return withoutGeneration(nginx.configuration());
    }

    static List<String> withoutGeneration(WorldTree tree) {
        return tree.lines().stream()
                .filter(line -> !line.contains(Generation.FILE))
                .toList();
    }

    @Test
    void ofManyUpdatesOfOneSiteEachIsThereOrWasRefused() throws Exception {
        try (RealNginx nginx = RealNginx.prepared(RealNginx.Layout.CONF_D);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NginxTrials trials = NginxTrials.of(nginx);
            trials.does("nginx.site.create", Sites.folder("site", nginx.folder("site", "page"), 8080));
            var start = new CountDownLatch(1);
            var won = new AtomicInteger();
            var names = new ArrayList<String>(List.of("site"));

            var all = new ArrayList<Future<String>>();
            for (int i = 0; i < THREADS; i++) {
                String name = "name" + i + ".example";
                Step step = trials.prepared(
                        "nginx.site.update", Sites.named("site").with("server_names", Sites.names(name)));
                all.add(threads.submit(() -> {
                    start.await();
                    if (step.perform() instanceof Outcome.Succeeded) {
                        won.incrementAndGet();
                        return name;
                    }
                    return "";
                }));
            }
            start.countDown();
            for (Future<String> one : all) {
                names.add(one.get());
            }

            assertThat(won).hasValue(1);
            String winner = names.stream()
                    .filter(name -> name.endsWith(".example"))
                    .findFirst()
                    .orElseThrow();
            assertThat(nginx.file("site")).content().contains("server_name " + winner + ";");
        }
    }

    @Test
    void oneNginxDoesNotWaitForAnother() throws Exception {
        try (RealNginx slow = RealNginx.running(RealNginx.Layout.CONF_D);
                RealNginx quick = RealNginx.running(RealNginx.Layout.DEBIAN);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NginxInstance other = quick.instance(instance -> new NginxInstance(
                    "other", instance.installation(), instance.sites(), instance.serving(), instance.reload()));
            var instances = List.of(slow.instance(), other);
            var inside = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var shared = new NginxInstances(instances);
            var slowly = new Workplace(shared, NginxTrials.PROGRAMS, () -> {
                inside.countDown();
                await(release);
            });
            Step held = new NginxTrials(slowly).prepared("nginx.reload", Value.Mapping.EMPTY);
            NginxTrials trials = new NginxTrials(new Workplace(shared, NginxTrials.PROGRAMS, () -> {}));

            Future<Outcome> holding = threads.submit(held::perform);
            inside.await();
            trials.does("nginx.reload", Value.mapping("instance", Value.of("other")));
            assertThat(shared.lock(slow.instance()).tryLock()).isFalse();
            release.countDown();

            NginxTrials.output(holding.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
