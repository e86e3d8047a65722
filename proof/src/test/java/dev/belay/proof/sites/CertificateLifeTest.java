package dev.belay.proof.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.Typed;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a certificate after its site was set up; typed at a terminal while the server owns the data folder. */
@ExtendWith(Serving.class)
@Timeout(300)
class CertificateLifeTest {

    @Test
    void aCertificateIsRenewedWithAnotherOneThatIsShown(Scene scene) throws Exception {
        scene.asks("setup-site", scene.securedSite("renewed.test", "x"));
        String former = scene.world().shown("renewed.test").orElseThrow();

        Typed typed = scene.types("run", "renew-certificate", "--set", "name=renewed.test");

        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isZero();
        String present = scene.world().shown("renewed.test").orElseThrow();
        assertThat(present).isNotEqualTo(former);
        assertThat(scene.pebble().status(former)).contains("\"Valid\"");
        assertThat(scene.pebble().status(present)).contains("\"Valid\"");
    }

    @Test
    void aRenewalThatFailsKeepsTheFormerCertificate(Scene scene) throws Exception {
        scene.asks("setup-site", scene.securedSite("stale.test", "x"));
        String former = scene.world().shown("stale.test").orElseThrow();
        scene.pebble().names("set-servfail", "{\"host\":\"stale.test\"}");

        Typed typed = scene.types("run", "renew-certificate", "--set", "name=stale.test");

        assertThat(typed.exitCode()).isEqualTo(4);
        assertThat(scene.world().shown("stale.test")).contains(former);
        assertThat(scene.pebble().status(former)).contains("\"Valid\"");
    }

    @Test
    void aCertificateIsRevoked(Scene scene) throws Exception {
        scene.asks("setup-site", scene.securedSite("revoked.test", "x"));
        String serial = scene.world().shown("revoked.test").orElseThrow();
        Files.writeString(scene.world().folder().resolve("revoke.yaml"), """
                belay: 1
                name: revoke
                steps:
                  - id: revoke
                    use: acme.certificate.revoke
                    with: { name: revoked.test, reason: key_compromise }
                    undo: { none: A revocation is for ever. }
                """);

        Typed typed = scene.types("run", "revoke.yaml");

        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isZero();
        assertThat(scene.pebble().status(serial)).contains("\"Revoked\"");
    }

    @Test
    void aSiteThatStandsGetsItsCertificateLater(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("later.test", "x"));

        Typed typed = scene.types(
                "run",
                "secure-site",
                "--set",
                "name=later.test",
                "--set",
                "tls_port=" + scene.world().tlsPort());

        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isZero();
        assertThat(scene.world().shown("later.test")).isPresent();
    }
}
