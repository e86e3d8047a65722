package dev.belay.step.acme;

import dev.belay.execution.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;

/** What an authority's refusals mean, in words that quote it. */
final class Refusals {

    private static final String URN = "urn:ietf:params:acme:error:";
    private static final int MAX_PARTS = 5;

    private Refusals() {}

    /** Whether it refused with a problem of that type. */
    static boolean is(AcmeException refusal, String type) {
        return refusal instanceof AcmeServerException known
                && (URN + type).equals(known.getType().toString());
    }

    /** Whether it does not know what it was asked about, or for whom. */
    static boolean isForgotten(AcmeException refusal) {
        return is(refusal, "malformed") || is(refusal, "unauthorized") || is(refusal, "accountDoesNotExist");
    }

    /** What an attempt came to that met this. */
    static Stopped stopped(AcmeAuthority authority, AcmeException refusal) {
        return switch (refusal) {
            case AcmeRateLimitedException limited -> new Stopped(rateLimited(authority, limited));
            case AcmeUserActionRequiredException asked -> new Stopped(termsChanged(authority, asked));
            case AcmeServerException known ->
                new Stopped("authority-refused", named(authority) + " refused: " + words(known.getProblem()));
            case AcmeNetworkException lost -> lost(authority, lost);
            default ->
                new Stopped(
                        "authority-unclear",
                        named(authority) + " gave an answer that is not ACME: " + Quoted.of(message(refusal)) + ".");
        };
    }

    private static Failure rateLimited(AcmeAuthority authority, AcmeRateLimitedException limited) {
        String when = limited.getRetryAfter()
                .map(moment -> " Try again after " + moment.truncatedTo(ChronoUnit.SECONDS) + ".")
                .orElse(" It does not say when to try again.");
        return new Failure(
                "rate-limited", named(authority) + " has been asked too often: " + words(limited.getProblem()) + when);
    }

    private static Failure termsChanged(AcmeAuthority authority, AcmeUserActionRequiredException asked) {
        String where = asked.getTermsOfServiceUri()
                .map(address -> " Its terms are at `" + Quoted.of(address.toString()) + "`.")
                .orElse("");
        return new Failure(
                "terms-not-agreed",
                named(authority) + " wants a person to act first: " + words(asked.getProblem()) + where);
    }

    private static Stopped lost(AcmeAuthority authority, AcmeNetworkException lost) {
        Throwable cause = lost.getCause() == null ? lost : lost.getCause();
        if (causes(cause).anyMatch(InterruptedException.class::isInstance)) {
            return interrupted();
        }
        if (wasNeverSent(cause)) {
            String hint = cause instanceof SSLException
                    ? " A private authority's own certificate belongs into `extra_ca`."
                    : "";
            return new Stopped(
                    "authority-unreachable",
                    named(authority) + " cannot be reached at `" + authority.directory() + "`: "
                            + Quoted.of(message(cause)) + "." + hint);
        }
        return Stopped.inDoubt(
                "answer-lost",
                named(authority) + " was asked, and its answer was lost: " + Quoted.of(message(cause)) + ".");
    }

    /** Somebody ended the attempt. */
    static Stopped interrupted() {
        return Stopped.inDoubt("interrupted", "The step was ended from outside while it worked.");
    }

    /** Nothing was asked as long as there was no connection, or nobody on it to trust. */
    private static boolean wasNeverSent(Throwable cause) {
        return causes(cause)
                .anyMatch(one -> one instanceof ConnectException
                        || one instanceof UnknownHostException
                        || one instanceof HttpConnectTimeoutException
                        || one instanceof SSLHandshakeException);
    }

    private static Stream<Throwable> causes(Throwable cause) {
        return Stream.iterate(cause, one -> one != null, Throwable::getCause).limit(MAX_PARTS);
    }

    private static String message(Throwable thrown) {
        return causes(thrown)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst()
                .orElse(thrown.getClass().getSimpleName());
    }

    static String named(AcmeAuthority authority) {
        return "The authority `" + authority.name() + "`";
    }

    /** A problem document, quoted with what it consists of. */
    static String words(Problem problem) {
        String parts = problem.getSubProblems().stream()
                .limit(MAX_PARTS)
                .map(part -> " · " + part.getIdentifier().map(Refusals::shown).orElse("") + one(part))
                .collect(Collectors.joining());
        return one(problem) + parts;
    }

    private static String shown(Identifier identifier) {
        return "`" + Quoted.of(identifier.getValue()) + "`: ";
    }

    private static String one(Problem problem) {
        String type = problem.getType().toString();
        String word = type.startsWith(URN) ? type.substring(URN.length()) : type;
        Optional<String> said = problem.getDetail().or(problem::getTitle);
        String text = Quoted.of(said.orElse("no reason given"));
        return "\"" + text + "\" (" + Quoted.of(word) + ")";
    }
}
