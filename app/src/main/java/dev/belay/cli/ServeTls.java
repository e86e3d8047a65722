package dev.belay.cli;

import dev.belay.configuration.ServerSettings.Tls;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the key with which a server proves itself. */
final class ServeTls {

    private ServeTls() {}

    /** The context of those files; none where none are named. */
    static Optional<SSLContext> of(Optional<Tls> tls) {
        return tls.map(files -> switch (files) {
            case Tls.Keystore(String file, Optional<String> passwordFile) -> keystore(file, passwordFile);
            case Tls.Pem(String certificate, String key) -> pem(certificate, key);
        });
    }

    private static SSLContext pem(String certificate, String key) {
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

    private static SSLContext keystore(String file, Optional<String> passwordFile) {
        char[] password = passwordFile.map(ServeTls::password).orElseGet(() -> new char[0]);
        try {
            return context(loaded(Path.of(file), password), password);
        } catch (IOException unreadable) {
            throw unusable(file, Sources.why(unreadable));
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
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, Sources.why(unreadable)));
        }
    }

    private static KeyStore loaded(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys, char[] password) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Refused unusable(String file, String why) {
        return new Refused(Problem.of(ProblemCode.KEYSTORE_UNUSABLE, file, why));
    }
}
