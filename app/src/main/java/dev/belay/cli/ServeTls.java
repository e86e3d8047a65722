package dev.belay.cli;

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

    /** The context of that keystore; none where no keystore is named. */
    static Optional<SSLContext> of(Desk desk, String keystore, String passwordFile) {
        if (keystore.isEmpty()) {
            return Optional.empty();
        }
        char[] password = passwordFile.isEmpty() ? new char[0] : password(desk, passwordFile);
        try {
            return Optional.of(context(Sources.path(desk, keystore), password));
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

    private static SSLContext context(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
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
