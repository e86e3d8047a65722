package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a server can prove itself with, and what is said of the others. */
class PemFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ed25519"})
    void keysOfEveryUsualKindAreTaken(String algorithm) throws Exception {
        Openssl.in(folder).pair("own", algorithm);

        assertThat(files("own", "own").keystore(new char[0]).getCertificateChain("server"))
                .hasSize(1);
    }

    @Test
    void theWholeChainIsShown() throws Exception {
        Openssl made = Openssl.in(folder).pair("own", "rsa:2048").pair("above", "rsa:2048");
        Files.writeString(
                folder.resolve("own.pem"),
                "Some words before.\n" + Files.readString(made.file("own.pem"))
                        + Files.readString(made.file("above.pem")));

        assertThat(files("own", "own").keystore(new char[0]).getCertificateChain("server"))
                .hasSize(2);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Openssl.in(folder).pair("own", "rsa:2048").pair("other", "rsa:2048").pair("curve", "ed25519");

        assertThatThrownBy(() -> files("own", "other").keystore(new char[0]))
                .hasMessageEndingWith("/other.key` is not that of the certificate in `" + folder + "/own.pem`.");
        assertThatThrownBy(() -> files("own", "curve").keystore(new char[0]))
                .hasMessageEndingWith("/curve.key` is not that of the certificate in `" + folder + "/own.pem`.");
    }

    @Test
    void aKeyInAnotherFormatIsRefusedWithWhatToDo() throws Exception {
        Openssl.in(folder)
                .pair("own", "rsa:2048")
                .runs("rsa -in own.key -traditional -out old.key")
                .runs("pkcs8 -topk8 -in own.key -passout pass:secret -out locked.key");

        assertThatThrownBy(() -> files("own", "old").keystore(new char[0]))
                .hasMessageContaining("`openssl pkcs8 -topk8 -nodes`");
        assertThatThrownBy(() -> files("own", "locked").keystore(new char[0]))
                .hasMessageContaining("holds no key in PKCS#8 without a password");
    }

    @Test
    void whatIsNoCertificateOrIsNotThereIsRefused() throws Exception {
        Openssl.in(folder).pair("own", "rsa:2048");
        Files.writeString(folder.resolve("words.pem"), "-----BEGIN CERTIFICATE-----\nwords\n");
        Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> files("words", "own").keystore(new char[0]))
                .hasMessage("`" + folder + "/words.pem` holds no certificate in PEM.");
        assertThatThrownBy(() -> files("empty", "own").keystore(new char[0]))
                .hasMessageEndingWith("holds no certificate in PEM.");
        assertThatThrownBy(() -> files("missing", "own").keystore(new char[0]))
                .hasMessageEndingWith("cannot be read: there is no such file.");
    }

    private PemFiles files(String certificate, String key) {
        return new PemFiles(folder.resolve(certificate + ".pem"), folder.resolve(key + ".key"));
    }
}
