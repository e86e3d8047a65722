package dev.belay.step.acme;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;

/**
 * Takes an order back, however far it got: what was issued is revoked, and what was not issued never will be.
 *
 * <p>A request of an attempt that was cut short may reach the authority late. So an order that has not come to its end
 * is made impossible there before it is forgotten here.
 */
final class TakingBack {

    private final Workplace workplace;
    private final Wish wish;
    private final String key;
    private final String version;
    private final Waiting waiting;

    TakingBack(Workplace workplace, Wish wish, Attempt attempt) {
        this.workplace = workplace;
        this.wish = wish;
        this.key = attempt.forwardKey();
        this.version = AcmeFolders.id(key);
        Instant deadline = attempt.deadline().minus(Talk.REQUEST_LIMIT);
        this.waiting = new Waiting(workplace.clock(), deadline);
    }

    static Outcome done(String message) {
        return new Outcome.Succeeded(Value.mapping("message", Value.of(message)));
    }

    Outcome outcome() throws IOException, Stopped, InterruptedException {
        Optional<CertificateRecord> kept = workplace.certificates().find(wish.name(), version);
        Outcome outcome = kept.isPresent() ? revoked(kept.get()) : abandoned();
        workplace.certificates().remove(wish.name(), version);
        workplace.orders().discard(key);
        return outcome;
    }

    private Outcome revoked(CertificateRecord kept) throws IOException, Stopped, InterruptedException {
        new Revoking(workplace).revoke(kept, RevocationReason.CESSATION_OF_OPERATION);
        return done("Rolled back; the certificate " + kept.serial() + " is revoked");
    }

    private Outcome abandoned() throws IOException, Stopped, InterruptedException {
        Optional<OrderUnderWay> order = workplace.orders().find(key);
        Optional<String> address = order.flatMap(OrderUnderWay::order);
        if (address.isEmpty()) {
            return done("Rolled back; no certificate was issued");
        }
        AcmeAuthority authority = workplace.authorities().find(wish.authority());
        return Asking.of(workplace, authority, talk -> abandoned(talk, address.get()));
    }

    private Outcome abandoned(Talk talk, String address)
            throws AcmeException, IOException, Stopped, InterruptedException {
        Login login = workplace.accounts().login(talk);
        Order order = login.bindOrder(URI.create(address).toURL());
        try {
            order.fetch();
        } catch (AcmeServerException refusal) {
            if (Refusals.isForgotten(refusal)) {
                return done("Rolled back; the authority does not know the order any more");
            }
            throw refusal;
        }
        if (order.getStatus() == Status.PENDING || order.getStatus() == Status.READY) {
            makeImpossible(order);
            order.fetch();
        }
        return ended(talk, order);
    }

    /** A proof that is withdrawn takes its order with it. */
    private static void makeImpossible(Order order) throws AcmeException {
        for (Authorization one : order.getAuthorizations()) {
            one.fetch();
            if (one.getStatus() == Status.PENDING || one.getStatus() == Status.VALID) {
                one.deactivate();
            }
        }
    }

    private Outcome ended(Talk talk, Order order) throws AcmeException, Stopped, InterruptedException, IOException {
        while (order.getStatus() == Status.PROCESSING) {
            waiting.pause(talk.authority(), "the order", order.fetch());
        }
        if (order.getStatus() != Status.VALID) {
            return done("Rolled back; no certificate was issued");
        }
        Certificate certificate = order.getCertificate();
        certificate.download();
        new Revoking(workplace)
                .revoke(talk, certificate.getCertificate(), Optional.empty(), RevocationReason.CESSATION_OF_OPERATION);
        return done("Rolled back; the certificate "
                + CertificateRecord.serial(certificate.getCertificate().getSerialNumber()) + " is revoked");
    }
}
