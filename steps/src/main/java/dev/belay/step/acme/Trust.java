package dev.belay.step.acme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose word is taken for who the other side is: that of the usual authorities, and of one more. */
final class Trust {

    private Trust() {}

    /** Trusts the platform's authorities, and those in that PEM file; the platform's own store stays as it is. */
    static SSLContext with(Optional<Path> extraCa) throws IOException, GeneralSecurityException {
        if (extraCa.isEmpty()) {
            return SSLContext.getDefault();
        }
        List<X509Certificate> trusted = new ArrayList<>(usual());
        List<X509Certificate> extra = certificates(Files.readString(extraCa.get()));
        if (extra.isEmpty()) {
            throw new IOException("`" + extraCa.get() + "` holds no certificate in PEM");
        }
        trusted.addAll(extra);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(trusted), null);
        return context;
    }

    static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (byte[] block : Pem.blocks(Pem.CERTIFICATE, pem)) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        return certificates;
    }

    private static List<X509Certificate> usual() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return List.of(known.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManager[] managers(List<X509Certificate> trusted) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int at = 0; at < trusted.size(); at++) {
            store.setCertificateEntry("trusted-" + at, trusted.get(at));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
