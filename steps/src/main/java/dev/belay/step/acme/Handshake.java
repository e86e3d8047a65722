package dev.belay.step.acme;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Finds out which certificate a server shows for a name. It trusts nobody's word and asks for nothing: the certificate
 * that is shown is compared with the one that shall be, and the server proves in passing that it has the key.
 */
final class Handshake {

    private static final int LIMIT_MS = (int) Duration.ofSeconds(10).toMillis();

    private Handshake() {}

    /** What came of it. */
    sealed interface Shown {

        /** This certificate, and those that lead from it to one that is trusted. */
        record Chain(List<Certificate> chain) implements Shown {
            /** Copies the list. */
            public Chain {
                chain = List.copyOf(chain);
            }

            boolean is(X509Certificate certificate) {
                return !chain.isEmpty() && chain.getFirst().equals(certificate);
            }

            /** The number of the certificate, in hexadecimal digits. */
            Optional<String> serial() {
                return chain.stream()
                        .findFirst()
                        .filter(X509Certificate.class::isInstance)
                        .map(one -> CertificateRecord.serial(((X509Certificate) one).getSerialNumber()));
            }
        }

        /** None, and why. */
        record None(String why) implements Shown {}
    }

    static Shown with(InetSocketAddress address, String host) throws InterruptedException {
        try (var plain = new Socket()) {
            plain.connect(address, LIMIT_MS);
            plain.setSoTimeout(LIMIT_MS);
            try (SSLSocket socket =
                    (SSLSocket) anybody().getSocketFactory().createSocket(plain, host, address.getPort(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return new Shown.Chain(List.of(socket.getSession().getPeerCertificates()));
            }
        } catch (IOException | GeneralSecurityException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Shown.None(Quoted.of(String.valueOf(e.getMessage())));
        }
    }

    private static SSLContext anybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    /** Looks at certificates, and lets others judge. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
