package dev.belay.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** How a server is known to be the one that is meant. */
public final class Trust {

    private Trust() {}

    /** By the authorities in that PEM file, and by no others; the name must be that of the certificate. */
    public static SSLContext authorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                known.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        if (number == 0) {
            throw new CertificateException("There is no certificate in it.");
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(known);
        return context(managers.getTrustManagers());
    }

    /**
     * By the certificate itself, one of those with these digests: whatever its name and whoever signed it, as who told
     * the digest is believed.
     */
    static SSLContext certificates(List<String> sha256) throws GeneralSecurityException {
        return context(new Pinned(sha256));
    }

    private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** The SHA-256 of a certificate, in hexadecimal. */
    public static String digest(Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static final class Pinned extends X509ExtendedTrustManager {
        private final List<String> sha256;

        Pinned(List<String> sha256) {
            this.sha256 = List.copyOf(sha256);
        }

        private void require(X509Certificate[] chain) throws CertificateException {
            try {
                if (chain.length > 0 && sha256.contains(digest(chain[0]))) {
                    return;
                }
            } catch (GeneralSecurityException unreadable) {
                throw new CertificateException(unreadable);
            }
            throw new CertificateException("its certificate is not the one that `server.json` names");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("No client is asked here.");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
