package dev.belay.step.acme;

import dev.belay.step.nginx.NginxInstance;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds out whether a site serves a certificate: by a handshake under each of its names on each of its addresses. */
final class Served {

    private final Workplace workplace;
    private final NginxInstance instance;
    private final String site;

    Served(Workplace workplace, NginxInstance instance, String site) {
        this.workplace = workplace;
        this.instance = instance;
        this.site = site;
    }

    /** Goes on only where it does. */
    void require(CertificateRecord record) throws IOException, Stopped, InterruptedException {
        X509Certificate certificate = workplace.certificates().chainOf(record).getFirst();
        requireTime(record);
        int port = port();
        for (String address : instance.serving().addresses()) {
            for (String name : record.names()) {
                require(new InetSocketAddress(literal(address), port), name, certificate);
            }
        }
    }

    private void requireTime(CertificateRecord record) throws Stopped {
        Instant now = workplace.clock().instant();
        if (now.isAfter(record.notAfter())) {
            throw new Stopped(
                    "certificate-ended",
                    "The certificate " + record.serial() + " for '" + record.name() + "' has ended at "
                            + record.notAfter().truncatedTo(ChronoUnit.SECONDS) + ". Renew it.");
        }
    }

    private int port() throws IOException, Stopped {
        Optional<Value.Mapping> known = workplace.sites().site(instance, site);
        if (known.isPresent()
                && known.get().get("tls_port").orElse(Value.Nothing.NOTHING) instanceof Value.Whole(long port)) {
            return (int) port;
        }
        throw new Stopped("tls-not-served", "The site `" + site + "` has no certificate in its configuration.");
    }

    private static InetAddress literal(String address) {
        return address.equals("*") ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(address);
    }

    private static void require(InetSocketAddress address, String name, X509Certificate certificate)
            throws Stopped, InterruptedException {
        String where = "`" + name + "` at " + address.getAddress().getHostAddress() + " port " + address.getPort();
        switch (Handshake.with(address, name)) {
            case Handshake.Shown.None(String why) ->
                throw new Stopped("tls-not-served", where + " shows no certificate: " + why + ".");
            case Handshake.Shown.Chain chain -> {
                if (!chain.is(certificate)) {
                    throw new Stopped(
                            "tls-not-served",
                            where + " shows the certificate " + chain.serial().orElse("?") + ", and not "
                                    + CertificateRecord.serial(certificate.getSerialNumber()) + ".");
                }
            }
        }
    }
}
