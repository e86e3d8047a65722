package dev.belay.step.nginx;

import dev.belay.testing.RealThing;
import dev.belay.testing.real.NginxServer;
import dev.belay.testing.real.Ports;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An NGINX of a test's own, as Belay is told of it. */
public final class RealNginx extends NginxServer {

    private final NginxInstance instance;

    private RealNginx(Path prefix, NginxInstance instance) {
        super(prefix);
        this.instance = instance;
    }

    /** How its sites are kept. */
    public enum Layout {
        /** Debian's own: no suffix. */
        DEBIAN,
        /** Debian's folders, files that end in {@code .conf}. */
        DEBIAN_WITH_SUFFIX,
        /** One folder. */
        CONF_D;

        /** Makes its folders below that one. */
        SitesLayout make(Path folder) throws IOException {
            SitesLayout layout = in(folder);
            for (Path one : layout.folders()) {
                Files.createDirectory(one);
            }
            return layout;
        }

        /** The layout whose folders are below that one. */
        static SitesLayout found(Path folder) {
            return (Files.exists(folder.resolve("conf.d")) ? CONF_D : DEBIAN).in(folder);
        }

        private SitesLayout in(Path configuration) {
            return switch (this) {
                case DEBIAN ->
                    new SitesLayout.Debian(
                            configuration.resolve("sites-available"), configuration.resolve("sites-enabled"), "");
                case DEBIAN_WITH_SUFFIX ->
                    new SitesLayout.Debian(
                            configuration.resolve("sites-available"), configuration.resolve("sites-enabled"), ".conf");
                case CONF_D -> new SitesLayout.ConfD(configuration.resolve("conf.d"));
            };
        }

        private String included() {
            return switch (this) {
                case DEBIAN -> "sites-enabled/*";
                case DEBIAN_WITH_SUFFIX -> "sites-enabled/*.conf";
                case CONF_D -> "conf.d/*.conf";
            };
        }
    }

    /** One that is running. */
    public static RealNginx running(Layout layout) {
        RealNginx nginx = prepared(layout);
        nginx.start();
        return nginx;
    }

    /** One that is not running yet. */
    public static RealNginx prepared(Layout layout) {
        return prepared(layout, Optional.empty());
    }

    /** One that is not running yet, with its sites in that folder. */
    static RealNginx prepared(Layout layout, Path sites) {
        return prepared(layout, Optional.of(sites));
    }

    private static RealNginx prepared(Layout layout, Optional<Path> elsewhere) {
        try {
            Path prefix = newFolder();
            Path folder = elsewhere.orElse(prefix.resolve("conf"));
            SitesLayout sites = layout.make(folder);
            var nginx = new RealNginx(
                    prefix,
                    new NginxInstance(
                            NginxInstance.DEFAULT,
                            new Installation(BINARY, prefix, prefix.resolve("conf/nginx.conf")),
                            sites,
                            new Serving(
                                    List.of("127.0.0.1"),
                                    prefix.resolve("challenges"),
                                    new GenerationAddress.UnixSocket(prefix.resolve("run/belay.sock"))),
                            new Reload(Optional.empty(), Duration.ofSeconds(30))));
            nginx.configure(folder.resolve(layout.included()).toString());
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reloads it as an administrator would, who knows of no Belay, and returns when it serves what is on the disk. */
    void reloadByHand() {
        try {
            Workers former = Workers.of(master());
            int status = new ProcessBuilder(
                            BINARY.toString(), "-p", prefix().toString(), "-c", "conf/nginx.conf", "-s", "reload")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (status != 0 || former.anyServes()) {
                if (status != 0 || System.nanoTime() > deadline) {
                    throw new IllegalStateException("NGINX did not reload.");
                }
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes {@code cert.pem} and {@code key.pem} in its folder. */
    void makeCertificate(String host) {
        Path openssl = Path.of("/usr/bin/openssl");
        RealThing.require(Files.isExecutable(openssl), "openssl");
        String line = openssl + " req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN="
                + host + " -out " + prefix().resolve("cert.pem") + " -keyout " + prefix().resolve("key.pem");
        run(line.split(" "));
    }

    /** What Belay is told of it. */
    public NginxInstance instance() {
        return instance;
    }

    /** The same NGINX, known in another way. */
    NginxInstance instance(Function<NginxInstance, NginxInstance> change) {
        return change.apply(instance);
    }

    /** Its configuration, with all sites. */
    WorldTree configuration() {
        return WorldTree.of(prefix().resolve("conf"));
    }

    /** Its configuration and its web roots; not its logs, sockets and the number of its process. */
    List<WorldTree> world() {
        return List.of(
                configuration(), WorldTree.of(prefix().resolve("www")), WorldTree.of(prefix().resolve("challenges")));
    }

    /** The path of a site's file. */
    Path file(String site) {
        return instance.sites().file(site);
    }

    /** Which generation it answers with. */
    Answer answer() {
        try {
            return GenerationQuestion.ask(instance.serving().generation());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it answers to a request: the status and the body, or why there is none. */
    public static String get(int port, String host, String path) {
        return Ports.get(port, host, path);
    }

    /** A port of loopback that nobody listens on. */
    public static int freePort() {
        return Ports.free();
    }
}
