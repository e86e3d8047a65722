package dev.belay.step.acme;

import dev.belay.step.nginx.LiveSites;
import dev.belay.step.nginx.NginxInstance;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the actions share.
 *
 * @param authorities that may be asked
 * @param sites the sites that certificates are for, and the folders where authorities find what they ask for
 * @param folders where certificates, accounts and orders are kept
 * @param locks so that one attempt at a time works on a name, and on an account
 * @param clock tells the time
 * @param beforeEach called before each change of a file, and before and after each request to an authority, so that a
 *     test can have the crash come there
 */
record Workplace(
        AcmeAuthorities authorities,
        LiveSites sites,
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

    /** The web server of that name. */
    NginxInstance instance(String name) throws Stopped {
        return sites.instance(name)
                .orElseThrow(() -> new Stopped(
                        "nginx-not-configured",
                        "There is no NGINX instance `" + Quoted.of(name)
                                + "`. Name it under `nginx` in `belay.yaml`."));
    }

    /** Where the web server of that name hands out what authorities ask for. */
    Path challengesOf(String instance) throws Stopped {
        return instance(instance).serving().challenges();
    }

    /** The host names that a step is about: those that it says, or else those of the site of that name. */
    List<String> hosts(Value.Mapping input, String instance, String name) throws IOException, Stopped {
        Value names = input.get("names").orElse(Value.Nothing.NOTHING);
        Optional<Value.Mapping> site =
                sites.instance(instance).isPresent() ? sites.site(instance(instance), name) : Optional.empty();
        Value known = site.flatMap(fields -> fields.get("server_names"))
                .orElseGet(() -> new Value.Sequence(List.of(Value.of(name))));
        return Given.hosts(names instanceof Value.Sequence ? names : known);
    }
}
