package dev.belay.step.acme;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What the actions share.
 *
 * @param authorities that may be asked
 * @param challenges where authorities find what they ask for
 * @param folders where certificates, accounts and orders are kept
 * @param locks so that one attempt at a time works on a name, and on an account
 * @param clock tells the time
 * @param beforeEach called before each change of a file, and before and after each request to an authority, so that a
 *     test can have the crash come there
 */
record Workplace(
        AcmeAuthorities authorities,
        ChallengeFolders challenges,
        AcmeFolders folders,
        Locks locks,
        InstantSource clock,
        Runnable beforeEach) {

    DurableFiles files() {
        return new DurableFiles(beforeEach);
    }

    Certificates certificates() {
        return new Certificates(folders, files());
    }

    Orders orders() {
        return new Orders(folders, files());
    }

    Accounts accounts() {
        return new Accounts(folders, files(), locks);
    }

    /** Where the web server of that name hands out what authorities ask for. */
    Path challengesOf(String instance) throws Stopped {
        return challenges
                .of(instance)
                .orElseThrow(() -> new Stopped(
                        "nginx-not-configured",
                        "There is no NGINX instance `" + Quoted.of(instance)
                                + "` to hand out what the authority asks for. Name it under `nginx` in `belay.yaml`."));
    }
}
