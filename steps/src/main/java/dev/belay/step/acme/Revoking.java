package dev.belay.step.acme;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** Tells an authority that a certificate is not to be trusted any more. */
final class Revoking {

    private final Workplace workplace;

    Revoking(Workplace workplace) {
        this.workplace = workplace;
    }

    /** What came of it. */
    enum Revoked {
        NOW,
        BEFORE,
        ENDED_BY_ITSELF
    }

    /** One that is kept here. */
    Revoked revoke(CertificateRecord kept, RevocationReason reason) throws IOException, Stopped, InterruptedException {
        X509Certificate certificate = workplace.certificates().chainOf(kept).getFirst();
        Optional<KeyPair> key = workplace.certificates().keyPair(kept, certificate);
        AcmeAuthority authority = workplace.authorities().find(kept.authority());
        return Asking.of(workplace, authority, talk -> revoke(talk, certificate, key, reason));
    }

    /** That it is revoked already is as good. */
    Revoked revoke(Talk talk, X509Certificate certificate, Optional<KeyPair> key, RevocationReason reason)
            throws AcmeException, IOException, Stopped, InterruptedException {
        if (workplace.clock().instant().isAfter(certificate.getNotAfter().toInstant())) {
            return Revoked.ENDED_BY_ITSELF;
        }
        try {
            asOwner(talk, certificate, key, reason);
            return Revoked.NOW;
        } catch (AcmeServerException refusal) {
            if (Refusals.is(refusal, "alreadyRevoked")) {
                return Revoked.BEFORE;
            }
            throw refusal;
        }
    }

    /** By the account that asked for it; where the authority has forgotten that, by the certificate's own key. */
    private void asOwner(Talk talk, X509Certificate certificate, Optional<KeyPair> key, RevocationReason reason)
            throws AcmeException, IOException, Stopped, InterruptedException {
        try {
            Certificate.revoke(workplace.accounts().login(talk), certificate, reason);
        } catch (AcmeServerException refusal) {
            boolean isStranger = Refusals.is(refusal, "accountDoesNotExist") || Refusals.is(refusal, "unauthorized");
            if (!isStranger || key.isEmpty()) {
                throw refusal;
            }
            Certificate.revoke(talk.session(), key.get(), certificate, reason);
        }
    }
}
