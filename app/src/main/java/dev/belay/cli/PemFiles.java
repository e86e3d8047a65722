package dev.belay.cli;

import dev.belay.cli.trust.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key and its certificates in two PEM files.
 *
 * @param certificate the server's own first, then those that lead from it to one that is trusted
 * @param key in PKCS#8, without a password
 */
record PemFiles(Path certificate, Path key) {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** What is wrong with them, in words, without what is in them. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Both, as Java takes them; the password is for this copy in memory alone. */
    KeyStore keystore(char[] password) throws Unfit, GeneralSecurityException {
        Certificate[] chain = chain();
        PrivateKey ofServer = privateKey(chain[0].getPublicKey().getAlgorithm());
        requirePair(chain[0], ofServer);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, password);
        } catch (IOException nothingIsRead) {
            throw new Unfit("An empty keystore cannot be made: " + nothingIsRead.getMessage() + ".");
        }
        store.setKeyEntry("server", ofServer, password, chain);
        return store;
    }

    private Certificate[] chain() throws Unfit {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(certificate)));
            if (!found.isEmpty()) {
                return found.toArray(Certificate[]::new);
            }
        } catch (CertificateException unreadable) {
            // Said below: the library's own words are about bytes.
        }
        throw new Unfit("`" + certificate + "` holds no certificate in PEM.");
    }

    private PrivateKey privateKey(String algorithm) throws Unfit {
        Matcher block = PKCS8.matcher(new String(bytes(key), StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new Unfit("`" + key + "` holds no key in PKCS#8 without a password: it begins with"
                    + " `-----BEGIN PRIVATE KEY-----`, and `openssl pkcs8 -topk8 -nodes` makes it of another one.");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            throw new Unfit("The key in `" + key + "` is not that of the certificate in `" + certificate + "`.");
        }
    }

    private void requirePair(Certificate own, PrivateKey ofServer) throws Unfit, GeneralSecurityException {
        byte[] something = "belay".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(
                switch (ofServer.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> ofServer.getAlgorithm();
                });
        signature.initSign(ofServer);
        signature.update(something);
        byte[] signed = signature.sign();
        signature.initVerify(own.getPublicKey());
        signature.update(something);
        if (!signature.verify(signed)) {
            throw new Unfit("The key in `" + key + "` is not that of the certificate in `" + certificate + "`.");
        }
    }

    private static byte[] bytes(Path file) throws Unfit {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException unreadable) {
            throw new Unfit("`" + file + "` cannot be read: " + Unreadable.why(unreadable) + ".");
        }
    }
}
