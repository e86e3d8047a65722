package dev.belay.cli;

import dev.belay.cli.remote.Trust;
import dev.belay.cli.trust.Unreadable;
import dev.belay.configuration.ServerSettings.Tls;
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

    /** The key in those files; none where none are named. */
    static Optional<ServeTls> of(Optional<Tls> tls) {
        return tls.map(files -> switch (files) {
            case Tls.Keystore(String file, Optional<String> passwordFile) -> keystore(file, passwordFile);
            case Tls.Pem(String certificate, String key) -> pem(certificate, key);
        });
    }

    private static ServeTls pem(String certificate, String key) {
        try {
            char[] password = new char[0];
            return context(new PemFiles(Path.of(certificate), Path.of(key)).keystore(password), password);
        } catch (PemFiles.Unfit unfit) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNUSABLE, "server.tls", unfit.getMessage()));
        } catch (GeneralSecurityException unfit) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNUSABLE, "server.tls", "Java cannot use them: " + unfit.getMessage() + "."));
        }
    }

    private static ServeTls keystore(String file, Optional<String> passwordFile) {
        char[] password = passwordFile.map(ServeTls::password).orElseGet(() -> new char[0]);
        try {
            return context(loaded(Path.of(file), password), password);
        } catch (IOException unreadable) {
            throw unusable(file, Unreadable.why(unreadable));
        } catch (GeneralSecurityException unfit) {
            throw unusable(file, String.valueOf(unfit.getMessage()));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] password(String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing().toCharArray();
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, Unreadable.why(unreadable)));
        }
    }

    private static KeyStore loaded(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        return keys;
    }

    private static ServeTls context(KeyStore keys, char[] password) throws GeneralSecurityException {
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
