package dev.belay.step.acme;

import dev.belay.execution.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNotSupportedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSONBuilder;

/**
 * One order, from the wish to the certificate that is kept.
 *
 * <p>Whatever moment an attempt is cut short at, the next one under the same key goes on with the same order and the
 * same pair of keys: each is on the disk before the authority hears of it or answers.
 */
final class Ordering {

    /** An authority lists the latest orders of an account, if it lists any; ours is among these or nowhere. */
    private static final int MOST_LISTED = 50;

    private final Workplace workplace;
    private final Talk talk;
    private final Wish wish;
    private final String key;
    private final Waiting waiting;

    Ordering(Workplace workplace, Talk talk, Wish wish, String key, Instant deadline) {
        this.workplace = workplace;
        this.talk = talk;
        this.wish = wish;
        this.key = key;
        this.waiting = new Waiting(workplace.clock(), deadline);
    }

    /** The certificate, which is kept when this returns. */
    CertificateRecord certificate(Path challenges) throws AcmeException, IOException, Stopped, InterruptedException {
        String version = AcmeFolders.id(key);
        Optional<CertificateRecord> kept = workplace.certificates().find(wish.name(), version);
        if (kept.isEmpty()) {
            kept = Optional.of(ordered(version, challenges));
        }
        workplace.orders().discard(key);
        return kept.get();
    }

    private CertificateRecord ordered(String version, Path challenges)
            throws AcmeException, IOException, Stopped, InterruptedException {
        Order order = order();
        KeyPair pair = workplace.orders().keyPair(key);
        var wished = Optional.<Instant>empty();
        while (order.getStatus() != Status.VALID) {
            switch (order.getStatus()) {
                case PENDING -> prove(order, challenges);
                case READY -> request(order, pair);
                case PROCESSING, UNKNOWN -> waiting.pause(talk.authority(), "the order", wished);
                case VALID -> {}
                case INVALID, REVOKED, DEACTIVATED, EXPIRED, CANCELED -> throw failed(order);
            }
            wished = order.fetch();
        }
        return kept(order, pair, version);
    }

    private void prove(Order order, Path challenges) throws AcmeException, IOException, Stopped, InterruptedException {
        try {
            new Proving(workplace, talk.authority(), challenges).prove(key, order, waiting);
        } catch (Stopped stopped) {
            // A proof that failed has taken its order with it, so nothing of this one is needed any more.
            if (stopped.outcome() instanceof Outcome.Failed) {
                workplace.orders().discard(key);
            }
            throw stopped;
        }
    }

    /** The library's own call for this would drag in a second library for certificate requests. */
    private void request(Order order, KeyPair pair) throws AcmeException, IOException, Stopped, InterruptedException {
        var claims = new JSONBuilder();
        claims.putBase64("csr", CertificateRequest.of(wish.names(), pair));
        try (Connection connection = talk.session().connect()) {
            connection.sendSignedRequest(
                    order.getFinalizeLocation(), claims, workplace.accounts().login(talk));
        } catch (AcmeServerException refusal) {
            // An earlier attempt's request came in after all; what became of it, the order says.
            if (!Refusals.is(refusal, "orderNotReady")) {
                throw refusal;
            }
        }
    }

    /** Nothing can come of this order any more, so the next attempt places another. */
    private Stopped failed(Order order) throws IOException {
        workplace.orders().discard(key);
        String why = order.getError()
                .map(Refusals::words)
                .orElse("it is " + order.getStatus().name().toLowerCase(Locale.ROOT));
        return new Stopped("order-failed", Refusals.named(talk.authority()) + " gave the order up: " + why + ".");
    }

    /** The order of an earlier attempt, where it can go on; another one otherwise. */
    private Order order() throws AcmeException, IOException, Stopped, InterruptedException {
        Login login = workplace.accounts().login(talk);
        Optional<OrderUnderWay> known = workplace
                .orders()
                .find(key)
                .filter(order ->
                        order.directory().equals(talk.authority().directory().toString()));
        Optional<Order> former = known.isPresent() ? found(login, known.get()) : Optional.empty();
        if (former.isPresent()) {
            return former.get();
        }
        try {
            return placed(login);
        } catch (AcmeServerException refusal) {
            if (!Refusals.is(refusal, "accountDoesNotExist")) {
                throw refusal;
            }
            return placed(workplace.accounts().again(talk));
        }
    }

    private Optional<Order> found(Login login, OrderUnderWay known) throws AcmeException, IOException {
        return known.order().isPresent() ? bound(login, known.order().get()) : listed(login, known);
    }

    /** Empty where the authority does not know it any more, or nothing can come of it. */
    private static Optional<Order> bound(Login login, String address) throws AcmeException, IOException {
        Order order = login.bindOrder(URI.create(address).toURL());
        try {
            order.fetch();
        } catch (AcmeServerException refusal) {
            if (Refusals.isForgotten(refusal)) {
                return Optional.empty();
            }
            throw refusal;
        }
        return order.getStatus() == Status.INVALID ? Optional.empty() : Optional.of(order);
    }

    /** An earlier attempt was cut short between asking for an order and reading the answer: the order may be there. */
    private Optional<Order> listed(Login login, OrderUnderWay known) throws IOException {
        if (known.account().isEmpty()) {
            return Optional.empty();
        }
        Set<String> taken = workplace.orders().taken();
        try {
            Iterator<Order> orders = login.getAccount().getOrders();
            for (int at = 0; at < MOST_LISTED && orders.hasNext(); at++) {
                Order order = orders.next();
                if (!taken.contains(order.getLocation().toString()) && isOurs(order)) {
                    workplace.orders().keep(key, known.at(order.getLocation().toString()));
                    return Optional.of(order);
                }
            }
        } catch (AcmeNotSupportedException | org.shredzone.acme4j.exception.AcmeLazyLoadingException unlisted) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isOurs(Order order) {
        return (order.getStatus() == Status.PENDING || order.getStatus() == Status.READY)
                && order.getIdentifiers().stream()
                        .map(Identifier::getValue)
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(wish.names()));
    }

    private Order placed(Login login) throws AcmeException, IOException {
        Orders orders = workplace.orders();
        KeyPair _ = orders.keyPair(key);
        OrderUnderWay asked = OrderUnderWay.of(talk.authority(), wish.name(), wish.names())
                .askedBy(login.getAccountLocation().toString());
        orders.keep(key, asked);
        Order order = login.newOrder().domains(wish.names()).create();
        orders.keep(key, asked.at(order.getLocation().toString()));
        return order;
    }

    private CertificateRecord kept(Order order, KeyPair pair, String version)
            throws AcmeException, IOException, Stopped {
        Certificate certificate = order.getCertificate();
        certificate.download();
        List<X509Certificate> chain = certificate.getCertificateChain();
        if (!chain.getFirst().getPublicKey().equals(pair.getPublic())) {
            throw new Stopped(
                    "authority-unclear", Refusals.named(talk.authority()) + " answered with a foreign certificate.");
        }
        CertificateRecord record = CertificateRecord.of(wish, version, chain.getFirst());
        workplace.certificates().keep(record, chain, pair);
        return record;
    }
}
