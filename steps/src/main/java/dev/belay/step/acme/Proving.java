package dev.belay.step.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Proves to an authority that names are served from here, by files that it asks for (RFC 8555, 8.3). */
final class Proving {

    private static final String PLACE = ".well-known/acme-challenge";

    private final Workplace workplace;
    private final AcmeAuthority authority;
    private final Path challenges;

    Proving(Workplace workplace, AcmeAuthority authority, Path challenges) {
        this.workplace = workplace;
        this.authority = authority;
        this.challenges = challenges;
    }

    /** The folder of the files that are asked for. */
    static Path place(Path challenges) {
        return challenges.resolve(PLACE);
    }

    /** Where a file has to be that is asked for under that name. */
    static Path file(Path challenges, String token) {
        return place(challenges).resolve(token);
    }

    /** Proves every name of the order that is not proven yet. */
    void prove(String key, Order order, Waiting waiting)
            throws AcmeException, IOException, Stopped, InterruptedException {
        var open = new ArrayList<Authorization>();
        for (Authorization one : order.getAuthorizations()) {
            one.fetch();
            if (one.getStatus() != Status.VALID) {
                begin(key, one);
                open.add(one);
            }
        }
        for (Authorization one : open) {
            await(one, waiting);
        }
    }

    /** The file is there before the authority is told to look; where it was told already, it is not told again. */
    private void begin(String key, Authorization one) throws AcmeException, IOException, Stopped {
        requireHope(one);
        Http01Challenge challenge = one.findChallenge(Http01Challenge.class)
                .orElseThrow(() -> new Stopped(
                        "challenge-failed",
                        Refusals.named(authority) + " offers no proof by a file (http-01) for `" + name(one) + "`."));
        publish(key, challenge);
        if (challenge.getStatus() == Status.PENDING) {
            challenge.trigger();
        }
    }

    private void publish(String key, Http01Challenge challenge) throws IOException, Stopped {
        if (!challenge.getToken().matches("[A-Za-z0-9_-]{1,200}")) {
            throw new Stopped("authority-unclear", Refusals.named(authority) + " asks for a file that has no name.");
        }
        if (!Files.isDirectory(challenges)) {
            throw new Stopped(
                    "challenge-failed",
                    "There is no folder `" + challenges + "` for what authorities ask for. Make it, or set the"
                            + " `challenges` of the web server.");
        }
        Path file = file(challenges, challenge.getToken());
        Orders orders = workplace.orders();
        OrderUnderWay order = orders.find(key).orElseThrow(() -> new IOException("the order's file is gone"));
        orders.keep(key, order.with(file));
        workplace.files().publish(file, challenge.getAuthorization());
    }

    private void await(Authorization one, Waiting waiting) throws AcmeException, Stopped, InterruptedException {
        var wished = one.fetch();
        while (one.getStatus() == Status.PENDING) {
            waiting.pause(authority, "looking at `" + name(one) + "`", wished);
            wished = one.fetch();
        }
        requireHope(one);
    }

    /** Pending or valid: anything else can never become a proof. */
    private void requireHope(Authorization one) throws Stopped {
        if (one.getStatus() != Status.PENDING && one.getStatus() != Status.VALID) {
            throw new Stopped(
                    "challenge-failed",
                    Refusals.named(authority) + " found no proof that `" + name(one) + "` is served from here: "
                            + why(one));
        }
    }

    private static String name(Authorization one) {
        return Quoted.of(one.getIdentifier().getValue());
    }

    private static String why(Authorization one) {
        List<Problem> problems = one.findChallenge(Http01Challenge.class)
                .flatMap(Http01Challenge::getError)
                .map(List::of)
                .orElse(List.of());
        return Optional.of(problems)
                .filter(known -> !known.isEmpty())
                .map(known -> Refusals.words(known.getFirst()))
                .orElse("the authorization is " + one.getStatus().name().toLowerCase(Locale.ROOT) + ".");
    }
}
