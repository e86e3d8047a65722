package dev.belay.proof.sites;

import dev.belay.proof.process.Seat;
import dev.belay.testing.real.NginxServer;
import dev.belay.testing.real.Pebble;
import dev.belay.testing.real.Ports;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An NGINX, and beside it a data folder whose configuration names it and an authority; all in one folder.
 *
 * <p>Sites listen on one port, which is that on which the authority looks for challenges, unless said otherwise.
 */
public final class SiteWorld implements AutoCloseable {

    /** NGINX's own program. */
    public static final Path BINARY = NginxServer.BINARY;

    private static final String MARK = "# belay-generation 1 ";

    private final NginxServer nginx;
    private final Pebble pebble;
    private final Path binary;
    private final int port;
    private final int tlsPort = Ports.free();
    private final int generationPort = Ports.free();

    private SiteWorld(NginxServer nginx, Pebble pebble, Path binary, int port) {
        this.nginx = nginx;
        this.pebble = pebble;
        this.binary = binary;
        this.port = port;
    }

    /** One whose NGINX serves already; the authority is shared with others, one after the other. */
    public static SiteWorld beside(Pebble pebble) throws IOException {
        return started(new SiteWorld(NginxServer.debian(), pebble, BINARY, pebble.challengePort()));
    }

    /** One whose sites listen where the authority does not look, and of which Belay is told another program. */
    public static SiteWorld apart(Pebble pebble, Path binary) throws IOException {
        return started(new SiteWorld(NginxServer.debian(), pebble, binary, Ports.free()));
    }

    private static SiteWorld started(SiteWorld world) throws IOException {
        Files.createDirectories(world.folder());
        Files.createDirectories(world.home());
        Files.writeString(world.home().resolve("belay.yaml"), world.settings());
        world.nginx.start();
        return world;
    }

    /** What Belay is told of it. */
    private String settings() {
        return """
                nginx:
                  default:
                    binary: %s
                    prefix: %s
                    configuration: %s
                    addresses: [127.0.0.1]
                    challenges: %s
                    generation: { port: %d }
                acme:
                  default: trial
                  authorities:
                    trial:
                      directory: %s
                      ca_file: %s
                      contact: someone@example.test
                      terms_agreed: true
                      validation: { port: %d, dns: 127.0.0.1:%d }
                """.formatted(
                        binary,
                        root(),
                        nginx.configurationFile(),
                        root().resolve("challenges"),
                        generationPort,
                        pebble.directory(),
                        pebble.ca(),
                        pebble.challengePort(),
                        pebble.namesPort());
    }

    /** The folder that all of it is in. */
    public Path root() {
        return nginx.prefix();
    }

    /** Where commands are typed. */
    public Path folder() {
        return root().resolve("desk/here");
    }

    /** The data folder. */
    public Path home() {
        return root().resolve("desk/home");
    }

    /** Where somebody sits who types commands here. */
    public Seat seat() {
        return new Seat(folder(), home(), Map.of());
    }

    /** Its NGINX. */
    public NginxServer nginx() {
        return nginx;
    }

    /** The authority. */
    public Pebble pebble() {
        return pebble;
    }

    /** The port on which sites listen. */
    public int port() {
        return port;
    }

    /** The port on which they listen for TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    // What is there

    /** What a rollback has to bring back: the configuration, and the folder of the challenges. */
    public List<WorldTree> configuration() {
        return List.of(WorldTree.of(root().resolve("conf")), WorldTree.of(root().resolve("challenges")));
    }

    /** Whether a site of that name is on the disk, and enabled. */
    public boolean hasSite(String name) {
        return Files.exists(root().resolve("conf/sites-available/" + name), LinkOption.NOFOLLOW_LINKS)
                && Files.exists(root().resolve("conf/sites-enabled/" + name));
    }

    /** The text of a site's file. */
    public String site(String name) throws IOException {
        return Files.readString(root().resolve("conf/sites-available/" + name));
    }

    // What is served

    /** What a site answers: the status and the body, or {@code refused}. */
    public String get(String host) {
        return Ports.get(port(), host, "/");
    }

    /** The number of the certificate that is shown for a name; empty where none is. */
    public Optional<String> shown(String host) {
        return Tls.serial(tlsPort, host);
    }

    /** Which generation is on the disk; empty where there is none. */
    public Optional<String> generationOnDisk() throws IOException {
        Path file = root().resolve("conf/sites-enabled/belay-generation.conf");
        return Files.exists(file)
                ? Optional.of(Files.readAllLines(file).getFirst().substring(MARK.length()))
                : Optional.empty();
    }

    /** Which generation NGINX answers with; empty where nobody answers. */
    public Optional<String> generationServed() {
        String answer = Ports.get(generationPort, "belay-generation.invalid", "/generation");
        return answer.startsWith("200 ") ? Optional.of(answer.substring("200 ".length())) : Optional.empty();
    }

    @Override
    public void close() {
        nginx.close();
    }
}
