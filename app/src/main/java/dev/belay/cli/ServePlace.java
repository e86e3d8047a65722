package dev.belay.cli;

import dev.belay.configuration.ServerSettings;
import dev.belay.configuration.ServerSettings.Auth;
import dev.belay.configuration.Source;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how a server is reached.
 *
 * @param address of this machine
 * @param port 0 for any that is free
 * @param tls what it proves itself with
 * @param names under which it is asked, besides its address
 * @param origins from where pages may ask it
 * @param auth who is let in
 * @param insecure whether somebody wants it without TLS where others can reach it
 */
record ServePlace(
        InetAddress address,
        int port,
        Optional<ServeTls> tls,
        List<String> names,
        List<String> origins,
        Auth auth,
        boolean insecure) {

    /** As the settings say. */
    static ServePlace of(ServerSettings settings, Source sourceOfAddress) {
        return new ServePlace(
                address(settings.listen(), sourceOfAddress),
                settings.port(),
                ServeTls.of(settings.tls()),
                settings.hostNames(),
                settings.allowOrigins(),
                settings.auth(),
                settings.insecureListen());
    }

    private static InetAddress address(String listen, Source source) {
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException unknown) {
            throw new Refused(
                    Problem.of(ProblemCode.SETTING_UNREADABLE, "server.listen", "an address of this machine", listen)
                            .hint("It comes from: " + source.text() + "."));
        }
    }

    /** Refuses what would let others in, or let them read along. */
    void requireProtected() {
        if (address.isLoopbackAddress()) {
            return;
        }
        if (auth == Auth.NONE) {
            throw new Refused(
                    Problem.of(ProblemCode.LISTEN_UNPROTECTED, host(), "`--auth none` would let all of them in")
                            .hint("Leave `--auth none` out, and `auth: none` of `server` in `belay.yaml`; or listen at"
                                    + " 127.0.0.1."));
        }
        if (tls.isEmpty() && !insecure) {
            throw new Refused(Problem.of(
                            ProblemCode.LISTEN_UNPROTECTED, host(), "whoever is between could read every token")
                    .hint("Give `--tls-certificate` and `--tls-key`, or `--insecure-listen` where something else"
                            + " protects it; or `tls` of `server` in `belay.yaml`."));
        }
    }

    /** The address as it stands in a URL. */
    String host() {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    /** All names under which it may be asked. */
    Set<String> allNames() {
        Set<String> all = new HashSet<>(names);
        all.add(host());
        return all;
    }

    /** Where it is asked, at that port. */
    String url(int actualPort) {
        return (tls.isPresent() ? "https://" : "http://") + host() + ":" + actualPort;
    }
}
