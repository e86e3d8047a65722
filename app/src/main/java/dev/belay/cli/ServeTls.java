package dev.belay.cli;

import dev.belay.cli.remote.Trust;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The key with which a server proves itself.
 *
 * @param context speaks TLS with it
 * @param certificates the SHA-256 of every certificate that it may show, in hexadecimal
 */
record ServeTls(SSLContext context, List<String> certificates) {

    /** Copies the digests. */
    ServeTls {
        certificates = List.copyOf(certificates);
    }

    /** The key in that keystore; none where no keystore is named. */
    static Optional<ServeTls> of(Desk desk, String keystore, String passwordFile) {
        if (keystore.isEmpty()) {
            return Optional.empty();
        }
        char[] password = passwordFile.isEmpty() ? new char[0] : password(desk, passwordFile);
        try {
            return Optional.of(read(Sources.path(desk, keystore), password));
        } catch (IOException unreadable) {
            throw unusable(keystore, Sources.why(unreadable));
        } catch (GeneralSecurityException unfit) {
            throw unusable(keystore, String.valueOf(unfit.getMessage()));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] password(Desk desk, String file) {
        try {
            return Files.readString(Sources.path(desk, file)).stripTrailing().toCharArray();
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, Sources.why(unreadable)));
        }
    }

    private static ServeTls read(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new ServeTls(context, certificates(keys));
    }

    private static List<String> certificates(KeyStore keys) throws GeneralSecurityException {
        List<String> digests = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                digests.add(Trust.digest(keys.getCertificate(alias)));
            }
        }
        return digests;
    }

    private static Refused unusable(String file, String why) {
        return new Refused(Problem.of(ProblemCode.KEYSTORE_UNUSABLE, file, why));
    }
}
