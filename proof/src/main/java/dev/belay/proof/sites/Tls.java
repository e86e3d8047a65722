package dev.belay.proof.sites;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks which certificate a server shows, and judges none. */
final class Tls {

    private static final int LIMIT_MS = 10_000;
    private static final int HEX = 16;

    private Tls() {}

    /** The number of the certificate in hexadecimal digits; empty where none is shown. */
    static Optional<String> serial(int port, String host) {
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MS);
            plain.setSoTimeout(LIMIT_MS);
            try (SSLSocket socket = (SSLSocket) anybody().getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return Optional.of(hex(shown));
            }
        } catch (IOException | GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    private static String hex(X509Certificate certificate) {
        String digits = certificate.getSerialNumber().toString(HEX).toLowerCase(Locale.ROOT);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    private static SSLContext anybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
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
