package dev.belay.configuration;

import dev.belay.step.nginx.GenerationAddress;
import dev.belay.step.nginx.Installation;
import dev.belay.step.nginx.NginxInstance;
import dev.belay.step.nginx.Reload;
import dev.belay.step.nginx.Serving;
import dev.belay.step.nginx.SitesLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads an NGINX instance, whose shape was checked. What is left out is as Debian has it. */
final class NginxReading {

    static final String DEBIAN = "debian";
    static final String CONF_D = "conf.d";

    private static final Span RELOAD = new Span(Duration.ofMillis(100), Duration.ofMinutes(10));

    private NginxReading() {}

    static Optional<NginxInstance> of(Section instance) {
        Optional<Installation> installation = installation(instance);
        Optional<SitesLayout> sites = installation.flatMap(known -> sites(instance, folder(known.configuration())));
        Optional<Serving> serving = serving(instance);
        Optional<Reload> reload = reload(instance.section("reload"));
        return sites.flatMap(layout -> serving.flatMap(serves -> reload.flatMap(reloads -> instance.ledger()
                .made(
                        instance.name(),
                        instance.place(),
                        () -> new NginxInstance(
                                instance.key(), installation.orElseThrow(), layout, serves, reloads)))));
    }

    private static Optional<Installation> installation(Section instance) {
        return instance.ledger()
                .made(
                        instance.name(),
                        instance.place(),
                        () -> new Installation(
                                path(instance, "binary", Path.of("/usr/sbin/nginx")),
                                path(instance, "prefix", Path.of("/usr/share/nginx")),
                                path(instance, "configuration", Path.of("/etc/nginx/nginx.conf"))));
    }

    private static Path folder(Path configuration) {
        return Optional.ofNullable(configuration.getParent()).orElse(configuration);
    }

    private static Optional<SitesLayout> sites(Section instance, Path beside) {
        Section written = instance.section("sites");
        boolean confD = written.says(CONF_D) || instance.saysText("sites", CONF_D);
        Section layout = written.section(confD ? CONF_D : DEBIAN);
        return instance.ledger()
                .made(
                        layout.name(),
                        instance.place("sites").or(instance::place),
                        () -> confD ? confD(layout, beside) : debian(layout, beside));
    }

    private static SitesLayout confD(Section layout, Path beside) {
        return new SitesLayout.ConfD(path(layout, "folder", beside.resolve("conf.d")));
    }

    private static SitesLayout debian(Section layout, Path beside) {
        return new SitesLayout.Debian(
                path(layout, "available", beside.resolve("sites-available")),
                path(layout, "enabled", beside.resolve("sites-enabled")),
                layout.text("suffix", ""));
    }

    private static Path path(Section section, String key, Path usual) {
        return Path.of(section.text(key, usual.toString()));
    }

    private static Optional<Serving> serving(Section instance) {
        List<String> addresses = instance.texts("addresses", List.of("*"));
        return generation(instance)
                .flatMap(address -> instance.ledger()
                        .made(
                                instance.name() + ".challenges",
                                instance.place("challenges").or(instance::place),
                                () -> new Serving(
                                        addresses, path(instance, "challenges", Path.of("/var/www/html")), address)));
    }

    /** A socket has a name of its own for each instance, so that two may share a folder. */
    private static Optional<GenerationAddress> generation(Section instance) {
        Section generation = instance.section("generation");
        return instance.ledger()
                .made(
                        generation.name(),
                        generation.place().or(instance::place),
                        () -> generation.says("port")
                                ? new GenerationAddress.LoopbackPort(generation.whole("port", 0))
                                : new GenerationAddress.UnixSocket(path(generation, "folder", Path.of("/run"))
                                        .resolve(socket(instance.key()))));
    }

    private static String socket(String name) {
        return "belay-nginx-" + name + ".sock";
    }

    private static Optional<Reload> reload(Section reload) {
        List<String> command = reload.texts("command", List.of());
        Duration limit = reload.duration("timeout", RELOAD, Reload.USUAL_LIMIT);
        return reload.ledger()
                .made(
                        reload.name(),
                        reload.place("command").or(reload::place),
                        () -> new Reload(command.isEmpty() ? Optional.empty() : Optional.of(command), limit));
    }
}
