package dev.belay.cli;

import dev.belay.cli.progress.PlainProgress;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay serve}: owns the data folder, and answers over HTTP until it is told to end. */
@Command(name = "serve", description = "Serve over HTTP, and continue what was interrupted.")
final class ServeCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;

    private final Desk desk;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "The address to listen at; 127.0.0.1 if left out.")
    String listen = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "The port; 8000 if left out, 0 for any that is free.")
    int port = 8000;

    @Option(
            names = "--auth",
            paramLabel = "token|none",
            description = "token: who asks brings a token. none: everybody on this machine may do everything.")
    ServeAuth auth = ServeAuth.TOKEN;

    @Option(names = "--tls-keystore", paramLabel = "FILE", description = "Speak TLS with the key in this PKCS#12 file.")
    String keystore = "";

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "The file with the keystore's password; none where it has none.")
    String passwordFile = "";

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            description = "A name under which the server is asked, besides its address; may be repeated.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "Pages from there may ask, such as https://ops.example.com; may be repeated.")
    List<String> origins = new ArrayList<>();

    @Option(
            names = "--insecure-listen",
            description = "Listen where other machines can reach it, without TLS: what is said can be read by others.")
    boolean insecure;

    @Option(names = "--mcp-read-only", description = "Offer agents only what changes nothing.")
    boolean mcpReadOnly;

    @Option(
            names = "--stop-within",
            paramLabel = "SECONDS",
            description = "How long steps under way may take when the server is told to end; 30 if left out.")
    int stopWithin = 30;

    @Option(names = "--once", hidden = true, description = "End as soon as it was ready and has asked itself once.")
    boolean once;

    ServeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        var place = new ServePlace(
                address(), port, ServeTls.of(desk, keystore, passwordFile), names, origins, auth, insecure);
        place.requireProtected();
        try (var progress = new PlainProgress(desk.terminal().err(), ZoneId.systemDefault())) {
            var serving = new Serving(desk, progress, place, Duration.ofSeconds(Math.max(0, stopWithin)));
            return serving.run(once, mcpReadOnly);
        }
    }

    private InetAddress address() {
        if (port < 0 || port > MOST_PORT) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--port", "a number from 0 to 65535", port));
        }
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException unknown) {
            throw new Refused(
                    Problem.of(ProblemCode.SETTING_UNREADABLE, "--listen", "an address of this machine", listen));
        }
    }
}
