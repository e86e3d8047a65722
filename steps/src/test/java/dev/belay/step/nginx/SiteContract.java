package dev.belay.step.nginx;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The contract of runners for an action on sites, in worlds without an NGINX that runs: what it does is in files. */
abstract class SiteContract extends StepRunnerContract {

    static final String NAME = "example.com";

    private final String action;

    SiteContract(String action) {
        this.action = action;
    }

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new InEachWorld(action, beforeEachChange, SiteContract::instance);
    }

    static NginxInstance instance(Path folder) {
        return new NginxInstance(
                NginxInstance.DEFAULT,
                new Installation(Path.of("/no/such/nginx"), folder, folder.resolve("nginx.conf")),
                RealNginx.Layout.found(folder),
                new Serving(List.of("*"), Path.of("/srv/challenges"), new GenerationAddress.LoopbackPort(1)),
                Reload.bySignal());
    }

    /** The case in both layouts, each with some things around that are nobody's business. */
    static Stream<Case> inBothLayouts(String name, World special, Value.Mapping input) {
        return Stream.of(RealNginx.Layout.DEBIAN, RealNginx.Layout.CONF_D)
                .map(layout -> new Case(
                        name + ", " + layout,
                        folder -> {
                            layout.make(folder);
                            Files.writeString(folder.resolve("nginx.conf"), "events {}\n");
                            Files.writeString(instance(folder).sites().file("by-hand"), "server {}\n");
                            special.build(folder);
                        },
                        input));
    }

    static Value.Mapping site() {
        return Sites.folder(NAME, Path.of("/srv/www"), 8080);
    }

    static void nothing(Path folder) {}

    static void created(Path folder) {
        does(folder, "nginx.site.create", site());
    }

    static void createdWithAModeOfItsOwn(Path folder) throws IOException {
        created(folder);
        Files.setPosixFilePermissions(
                instance(folder).sites().file(NAME), PosixFilePermissions.fromString("rw-r-----"));
    }

    static void disabled(Path folder) throws IOException {
        createdWithAModeOfItsOwn(folder);
        does(folder, "nginx.site.disable", Sites.named(NAME));
    }

    private static void does(Path folder, String action, Value.Mapping input) {
        new NginxTrials(List.of(instance(folder))).does(action, input);
    }
}
