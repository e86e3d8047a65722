package dev.belay.step.acme;

import dev.belay.engine.Sha256;
import dev.belay.step.acme.Fetch.Fetched;
import dev.belay.step.acme.Finding.Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.Metadata;

/** Looks at names the way an authority will, before it is asked. */
final class Diagnosis {

    private static final String PROBE = "belay-probe-";
    private static final int PROBE_BYTES = 16;
    private static final Duration PROBE_LIFE = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final int MAX_ADDRESSES = 8;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Workplace workplace;
    private final AcmeAuthority authority;
    private final Path challenges;
    private final String key;
    private final List<Finding> findings = new ArrayList<>();

    /** Looks for a step that has that key. */
    Diagnosis(Workplace workplace, AcmeAuthority authority, Path challenges, String key) {
        this.workplace = workplace;
        this.authority = authority;
        this.challenges = challenges;
        this.key = key;
    }

    List<Finding> of(List<String> names) throws IOException, Stopped, InterruptedException {
        Optional<Metadata> known = authority();
        Probe probe = probe();
        try {
            for (String name : names) {
                look(name, probe);
            }
        } finally {
            workplace.files().delete(probe.file());
        }
        for (String name : names) {
            caa(name, known);
        }
        return List.copyOf(findings);
    }

    private Optional<Metadata> authority() throws IOException, InterruptedException {
        String name = authority.name();
        try {
            Metadata known =
                    Asking.of(workplace, authority, talk -> talk.session().getMetadata());
            findings.add(
                    authority.termsAgreed()
                            ? Finding.good(name, Check.AUTHORITY, "The authority `" + name + "` answers.")
                            : Finding.bad(
                                    name,
                                    Check.AUTHORITY,
                                    "Nobody has agreed to the terms of the authority `" + name + "`.",
                                    "Read its terms, then set `terms_agreed: true` for it in `belay.yaml`."));
            return Optional.of(known);
        } catch (Stopped stopped) {
            String message = String.valueOf(stopped.getMessage());
            findings.add(Finding.bad(
                    name, Check.AUTHORITY, message, "Try again later; look whether this machine may reach it."));
            return Optional.empty();
        }
    }

    /**
     * A file that is fetched.
     *
     * @param file which has the same name in each attempt of a step, so that the next one removes what was left of one
     *     that was cut short
     * @param content that nobody can guess
     */
    private record Probe(Path file, String content) {}

    private Probe probe() throws IOException, Stopped {
        if (!Files.isDirectory(challenges)) {
            throw new Stopped(
                    "challenge-failed",
                    "There is no folder `" + challenges + "` for what authorities ask for. Make it, or set the"
                            + " `challenges` of the web server.");
        }
        tidy();
        var bytes = new byte[PROBE_BYTES];
        CHANCE.nextBytes(bytes);
        Path file = Proving.file(challenges, PROBE + Sha256.hex(key).substring(0, 2 * PROBE_BYTES));
        var probe = new Probe(file, HexFormat.of().formatHex(bytes));
        workplace.files().publish(probe.file(), probe.content());
        return probe;
    }

    /** Looks that were cut short, and that nobody repeated, left theirs. */
    private void tidy() throws IOException {
        Instant old = workplace.clock().instant().minus(PROBE_LIFE);
        for (Path file : DurableFiles.entries(Proving.place(challenges))) {
            if (file.getFileName().toString().contains(PROBE)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                workplace.files().delete(file);
            }
        }
    }

    private void look(String name, Probe probe) throws InterruptedException {
        Lookup lookup =
                authority.validation().dnsServer().<Lookup>map(NameServer::new).orElseGet(SystemLookup::new);
        switch (lookup.addresses(name)) {
            case Lookup.Looked.Missing(String why) ->
                findings.add(Finding.bad(
                        name,
                        Check.DNS,
                        "`" + name + "` cannot be looked up: " + why + ".",
                        "Add an A or AAAA record for `" + name + "` that leads to this machine."));
            case Lookup.Looked.Found(List<InetAddress> addresses) -> {
                List<String> shown =
                        addresses.stream().map(InetAddress::getHostAddress).toList();
                findings.add(Finding.good(name, Check.DNS, "`" + name + "` is " + String.join(", ", shown) + "."));
                for (InetAddress address :
                        Set.copyOf(addresses).stream().limit(MAX_ADDRESSES).toList()) {
                    fetch(name, address, probe);
                }
            }
        }
    }

    private void fetch(String name, InetAddress address, Probe probe) throws InterruptedException {
        int port = authority.validation().port();
        String where = "`" + name + "` (" + address.getHostAddress() + " port " + port + ")";
        String path = "/.well-known/acme-challenge/" + probe.file().getFileName();
        switch (Fetch.of(new InetSocketAddress(address, port), name, path)) {
            case Fetched.Unreachable(String why) ->
                findings.add(Finding.bad(
                        name,
                        Check.PORT,
                        where + " cannot be reached: " + why + ".",
                        "Let requests to port " + port + " through, or correct the record of `" + name + "`."));
            case Fetched.Unclear _ ->
                findings.add(Finding.bad(
                        name,
                        Check.PORT,
                        where + " does not answer in HTTP.",
                        "Serve HTTP on port " + port + ", where the authority asks for its proof."));
            case Fetched.Answered(int status, String body) -> {
                findings.add(Finding.good(name, Check.PORT, where + " answers."));
                findings.add(challenge(name, where, status, body.strip().equals(probe.content())));
            }
        }
    }

    private Finding challenge(String name, String where, int status, boolean same) {
        if (status == OK && same) {
            return Finding.good(name, Check.CHALLENGE, where + " serves what an authority asks for.");
        }
        String found = status == OK ? "something else" : "status " + status;
        return Finding.bad(
                name,
                Check.CHALLENGE,
                where + " answers with " + found + " where an authority asks for its proof.",
                "Serve `/.well-known/acme-challenge/` for `" + name + "` from the folder `" + challenges
                        + "`, without a redirect; a name that leads to another machine is a wrong record.");
    }

    private void caa(String name, Optional<Metadata> known) throws InterruptedException {
        Optional<NameServer> server =
                authority.validation().dnsServer().map(NameServer::new).or(NameServer::ofThisMachine);
        Caa.Said said = server.isEmpty() ? new Caa.Said.Unread() : Caa.of(name, server.get());
        findings.add(
                switch (said) {
                    case Caa.Said.Nothing _ ->
                        Finding.good(name, Check.CAA, "No CAA record keeps an authority from `" + name + "`.");
                    case Caa.Said.Unread _ ->
                        Finding.good(name, Check.CAA, "The CAA records of `" + name + "` could not be read.");
                    case Caa.Said.Only only -> restricted(name, only, known);
                });
    }

    private Finding restricted(String name, Caa.Said.Only only, Optional<Metadata> known) {
        String allowed = only.authorities().isEmpty() ? "nobody" : Quoted.of(String.join(", ", only.authorities()));
        String message = "The CAA record of `" + only.where() + "` lets only " + allowed + " certify `" + name + "`";
        List<String> identities =
                known.map(Metadata::getCaaIdentities).map(List::copyOf).orElse(List.of());
        if (identities.isEmpty()) {
            return Finding.good(name, Check.CAA, message + "; the authority does not say what it is called there.");
        }
        return Caa.allows(only, identities)
                ? Finding.good(name, Check.CAA, message + ".")
                : Finding.bad(
                        name,
                        Check.CAA,
                        message + ", and the authority `" + authority.name() + "` is called "
                                + Quoted.of(String.join(", ", identities)) + ".",
                        "Add a CAA record `0 issue \"" + Quoted.of(identities.getFirst()) + "\"` for `" + only.where()
                                + "`.");
    }
}
