package dev.belay.cli.remote;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code server.json} in a data folder says of the server that owns the folder: written when the server is ready,
 * removed when it ends.
 *
 * <p>One that was killed leaves the file behind. Then the process that it names is gone, or is another one, which
 * started at another time; nobody takes the token to whoever listens at that port now.
 *
 * @param url where it is asked from this machine
 * @param address where it listens
 * @param port at which
 * @param process its number
 * @param started when that process started
 * @param asksForTokens whether who asks brings a token
 * @param certificates the SHA-256 of the certificates with which it proves itself, in hexadecimal; none without TLS
 */
public record ServerFile(
        URI url,
        String address,
        int port,
        long process,
        Instant started,
        boolean asksForTokens,
        List<String> certificates) {

    private static final String NAME = "server.json";
    private static final int MOST_BYTES = 64 * 1024;

    /** The system tells when a process started as the time since its own start, which a set clock moves. */
    private static final Duration MOVED = Duration.ofSeconds(2);

    /** Copies the certificates. */
    public ServerFile {
        certificates = List.copyOf(certificates);
    }

    /** What this process says of its server. */
    public static ServerFile ofThisProcess(InetAddress address, int port, boolean asksForTokens, List<String> pins) {
        ProcessHandle self = ProcessHandle.current();
        return new ServerFile(
                URI.create((pins.isEmpty() ? "http://" : "https://") + reachable(address) + ":" + port),
                address.getHostAddress(),
                port,
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH),
                asksForTokens,
                pins);
    }

    /** Who listens at all addresses is asked at the loopback. */
    private static String reachable(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /** Where it is in that data folder. */
    public static Path in(Path home) {
        return home.resolve(NAME);
    }

    /** Writes it into that data folder: as a whole, for its owner only. */
    public void write(Path home) throws IOException {
        PrivateFile.write(in(home), json() + "\n");
    }

    /** Removes what a server of this process, or one that is gone, wrote there. */
    public static void remove(Path home) throws IOException {
        Files.deleteIfExists(in(home));
    }

    /** What stands in that data folder; empty where there is nothing, or nothing that this release understands. */
    public static Optional<ServerFile> read(Path home) {
        try (var in = Files.newInputStream(in(home))) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return Json.parse(text) instanceof Value.Mapping json ? Optional.of(read(json)) : Optional.empty();
        } catch (IOException | Json.JsonRefused | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static ServerFile read(Value.Mapping json) {
        var fields = new Told(json);
        return new ServerFile(
                URI.create(fields.text("url")),
                fields.text("address"),
                (int) fields.number("port"),
                fields.number("pid"),
                fields.moment("started_at"),
                !fields.text("auth").equals("none"),
                fields.texts("certificates"));
    }

    Value.Mapping json() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("url", Value.of(url.toString()));
        fields.put("address", Value.of(address));
        fields.put("port", Value.of(port));
        fields.put("pid", Value.of(process));
        fields.put("started_at", Value.of(started.toString()));
        fields.put("auth", Value.of(asksForTokens ? "token" : "none"));
        List<Value> pins = new ArrayList<>();
        certificates.forEach(pin -> pins.add(Value.of(pin)));
        fields.put("certificates", new Value.Sequence(pins));
        return new Value.Mapping(fields);
    }

    /** Whether the process that wrote it lives. */
    public boolean isAlive() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> Duration.between(start, started).abs().compareTo(MOVED) <= 0)
                .orElse(false);
    }
}
