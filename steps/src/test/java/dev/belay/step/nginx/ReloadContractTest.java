package dev.belay.step.nginx;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The contract of runners for a reload, with a real NGINX for each world. */
class ReloadContractTest extends StepRunnerContract {

    private final Map<Path, RealNginx> running = new LinkedHashMap<>();

    @AfterEach
    void end() {
        running.values().forEach(RealNginx::close);
    }

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new InEachWorld(
                "nginx.reload", beforeEachChange, folder -> running.get(folder).instance());
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("a site that waits to be served", this::withASite, Value.mapping("test", Value.of(false))));
    }

    private void start(Path folder) {
        RealNginx nginx = RealNginx.prepared(RealNginx.Layout.CONF_D, folder);
        running.put(folder, nginx);
        nginx.start();
    }

    private void withASite(Path folder) {
        start(folder);
        RealNginx nginx = running.get(folder);
        new NginxTrials(List.of(nginx.instance()))
                .does(
                        "nginx.site.create",
                        Sites.folder("example.com", nginx.folder("example", "hello"), RealNginx.freePort()));
    }
}
