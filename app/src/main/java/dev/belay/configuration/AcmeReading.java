package dev.belay.configuration;

import dev.belay.dialect.shape.Nearest;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.step.acme.AcmeAuthorities;
import dev.belay.step.acme.AcmeAuthority;
import dev.belay.step.acme.Validation;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code acme}, whose shape was checked. */
final class AcmeReading {

    private static final Span CHECK = new Span(Duration.ofSeconds(10), Duration.ofDays(1));
    private static final Duration USUAL_CHECK = Duration.ofHours(1);
    private static final int HTTP = 80;

    /** The authorities that are known by name, with the addresses of their directories. */
    private static final Map<String, URI> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put(
                AcmeAuthority.PRODUCTION,
                AcmeAuthority.production(Optional.empty(), false).directory());
        KNOWN.put(
                AcmeAuthority.STAGING,
                AcmeAuthority.staging(Optional.empty(), false).directory());
    }

    private AcmeReading() {}

    static CertificateSettings of(Section acme) {
        Section written = acme.section("authorities");
        List<AcmeAuthority> authorities = new ArrayList<>();
        KNOWN.keySet().forEach(name -> authority(written.section(name)).ifPresent(authorities::add));
        written.sections().stream()
                .filter(section -> !KNOWN.containsKey(section.key()))
                .forEach(section -> authority(section).ifPresent(authorities::add));
        String usual = acme.text("default", AcmeAuthority.PRODUCTION);
        List<String> names = new ArrayList<>(KNOWN.keySet());
        written.sections().forEach(section -> names.add(section.key()));
        if (!names.contains(usual)) {
            unknown(acme, usual, names);
        }
        return new CertificateSettings(
                new AcmeAuthorities(authorities, usual), acme.duration("renewal_check", CHECK, USUAL_CHECK));
    }

    private static void unknown(Section acme, String usual, List<String> names) {
        Problem problem = Problem.of(ProblemCode.INVALID_VALUE, "default", "the name of an authority", usual)
                .hint(Nearest.hint(usual, names).orElse("Describe it under `acme.authorities`."));
        acme.ledger().refuse(acme.place("default").map(problem::at).orElse(problem));
    }

    private static Optional<AcmeAuthority> authority(Section section) {
        String name = section.key();
        Optional<URI> directory = directory(section);
        Optional<String> extraCa = section.text("ca_file");
        Optional<String> contact = section.text("contact");
        boolean agreed = section.flag("terms_agreed", false);
        Optional<Validation> validation = validation(section.section("validation"));
        return directory.flatMap(address -> validation.flatMap(look -> section.ledger()
                .made(
                        section.name(),
                        section.place(),
                        () -> new AcmeAuthority(name, address, extraCa.map(Path::of), contact, agreed, look))));
    }

    /** A name that everybody knows stands for nobody else. */
    private static Optional<URI> directory(Section section) {
        URI known = KNOWN.get(section.key());
        if (known != null) {
            section.place("directory")
                    .ifPresent(place -> section.ledger()
                            .refuse(Problem.of(
                                            ProblemCode.SETTING_UNUSABLE,
                                            section.name() + ".directory",
                                            "`" + section.key() + "` is " + known + ".")
                                    .hint("Give another authority another name.")
                                    .at(place)));
            section.ledger().note(section.name() + ".directory", Value.of(known.toString()), new Source.Usual());
            return Optional.of(known);
        }
        Optional<String> written = section.text("directory");
        if (written.isEmpty() && !section.has("directory")) {
            section.place()
                    .ifPresent(place -> section.ledger()
                            .refuse(place, ProblemCode.MISSING_KEY, "An authority of that name", "directory"));
        }
        return written.flatMap(text -> section.ledger()
                .made(section.name() + ".directory", section.place("directory"), () -> URI.create(text)));
    }

    private static Optional<Validation> validation(Section section) {
        int port = section.whole("port", HTTP);
        Optional<String> server = section.text("dns");
        return section.ledger()
                .made(
                        section.name() + ".dns",
                        section.place("dns").or(section::place),
                        () -> new Validation(port, server.map(AcmeReading::address)));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.ofLiteral(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
