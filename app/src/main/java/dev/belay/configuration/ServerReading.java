package dev.belay.configuration;

import dev.belay.configuration.ServerSettings.Auth;
import dev.belay.configuration.ServerSettings.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code server}, whose shape was checked. */
final class ServerReading {

    private static final int USUAL_PORT = 8000;
    private static final Span STOP = new Span(Duration.ZERO, Duration.ofHours(1));
    private static final Duration USUAL_STOP = Duration.ofSeconds(30);

    private ServerReading() {}

    static ServerSettings of(Section server) {
        return new ServerSettings(
                server.text("listen", "127.0.0.1"),
                server.whole("port", USUAL_PORT),
                server.text("auth", "token").equals("none") ? Auth.NONE : Auth.TOKEN,
                tls(server.sectionAtOnce("tls")),
                server.texts("host_names", List.of()),
                server.texts("allow_origins", List.of()),
                server.flag("insecure_listen", false),
                server.duration("stop_within", STOP, USUAL_STOP));
    }

    private static Optional<Tls> tls(Section tls) {
        Optional<String> keystore = tls.text("keystore");
        if (keystore.isPresent()) {
            return Optional.of(new Tls.Keystore(keystore.get(), tls.text("password_file")));
        }
        Optional<String> key = tls.text("key");
        return tls.text("certificate").flatMap(chain -> key.map(file -> new Tls.Pem(chain, file)));
    }
}
