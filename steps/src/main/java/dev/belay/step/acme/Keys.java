package dev.belay.step.acme;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Pairs of keys on the curve P-256, each in a file for the owner's eyes alone. */
final class Keys {

    private final DurableFiles files;

    Keys(DurableFiles files) {
        this.files = files;
    }

    /** The pair in that file, made where there is none; on the disk when this returns. */
    KeyPair in(Path file) throws IOException {
        Optional<KeyPair> former = read(file);
        if (former.isPresent()) {
            return former.get();
        }
        KeyPair pair = fresh();
        files.write(
                file,
                privatePart(pair) + Pem.block(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
        return pair;
    }

    /** The private half alone, as web servers read it: PKCS#8. */
    static String privatePart(KeyPair pair) {
        return Pem.block(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded());
    }

    Optional<KeyPair> read(Path file) throws IOException {
        Optional<String> text = files.read(file);
        return text.isEmpty() ? Optional.empty() : Optional.of(read(file, text.get()));
    }

    /** The pair whose private half alone is in that file. */
    Optional<KeyPair> of(Path file, PublicKey publicHalf) throws IOException {
        Optional<String> text = files.read(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] block = Pem.blocks(Pem.PRIVATE_KEY, text.get()).getFirst();
            return Optional.of(new KeyPair(
                    publicHalf, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(block))));
        } catch (GeneralSecurityException | NoSuchElementException e) {
            throw new IOException("`" + file + "` is no key that Belay wrote", e);
        }
    }

    private static KeyPair read(Path file, String text) throws IOException {
        List<byte[]> privateParts = Pem.blocks(Pem.PRIVATE_KEY, text);
        List<byte[]> publicParts = Pem.blocks(Pem.PUBLIC_KEY, text);
        if (privateParts.size() != 1 || publicParts.size() != 1) {
            throw new IOException("`" + file + "` is no pair of keys that Belay wrote");
        }
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(publicParts.getFirst())),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(privateParts.getFirst())));
        } catch (GeneralSecurityException e) {
            throw new IOException("`" + file + "` is no pair of keys that Belay wrote", e);
        }
    }

    private static KeyPair fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has the curve P-256.", e);
        }
    }
}
